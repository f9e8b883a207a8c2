package dev.pilothouse.engine.flash.drive;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All drives of a host at one moment, in the kernel's order. */
public record DriveList(Instant at, List<Drive> drives) {
    public DriveList {
        drives = List.copyOf(drives);
    }

    /**
     * The one drive that a text means.
     *
     * @param text a path such as {@code /dev/sdb} or one of {@code /dev/disk/by-id}, a kernel name, or a whole serial number
     * @throws EngineException {@code DRIVE_UNKNOWN} where it means none, or more than one
     */
    public Drive find(String text) {
        List<Drive> meant = drives.stream().filter(drive -> means(drive, text)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("drive", text);
        if (meant.size() > 1) {
            facts.put("reason", "several drives are called that");
        } else {
            holder(text).ifPresent(whole -> facts.put("reason", "it is a part of " + whole.path()));
        }
        facts.put("offered", drives.stream().map(Drive::path).collect(Collectors.joining(", ")));
        throw new EngineException(ErrorCode.DRIVE_UNKNOWN, facts);
    }

    private static boolean means(Drive drive, String text) {
        return drive.path().equals(text)
                || drive.kernelName().equals(text)
                || drive.identity().byId().contains(text)
                || (!drive.identity().serial().isEmpty()
                        && drive.identity().serial().equals(text));
    }

    private Optional<Drive> holder(String text) {
        return drives.stream()
                .filter(drive -> drive.parts().stream()
                        .anyMatch(part -> text.equals(part.kernelName()) || text.endsWith("/" + part.kernelName())))
                .findFirst();
    }

    /** What happened to the drives since an earlier list: how a drive is known by unplugging it and plugging it in. */
    public Plugging since(DriveList earlier) {
        List<Drive> gone = new ArrayList<>();
        List<Drive> come = new ArrayList<>();
        for (Drive before : earlier.drives) {
            if (drives.stream().noneMatch(now -> same(before, now))) {
                gone.add(before);
            }
        }
        for (Drive now : drives) {
            if (earlier.drives.stream().noneMatch(before -> same(before, now))) {
                come.add(now);
            }
        }
        return new Plugging(gone, come);
    }

    private static boolean same(Drive before, Drive now) {
        return before.kernelName().equals(now.kernelName())
                && before.identity().differences(now.identity()).stream()
                        .allMatch(difference -> difference.what().equals("by-id"));
    }

    /**
     * Drives that went and came. A medium that was changed in a reader is both, and so is a drive that was pulled and put
     * back where the kernel numbers appearances.
     */
    public record Plugging(List<Drive> gone, List<Drive> come) {
        public Plugging {
            gone = List.copyOf(gone);
            come = List.copyOf(come);
        }

        public boolean isQuiet() {
            return gone.isEmpty() && come.isEmpty();
        }
    }
}
