package dev.pilothouse.engine.flash.drive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Drives as sysfs and the links of {@code /dev/disk/by-id} tell of them, by kernel name. */
record KernelView(Map<String, Seen> seen, Map<String, List<String>> links) {
    /**
     * One device.
     *
     * @param mmcType {@code SD} or {@code MMC}; empty for everything else, or a SCSI number
     * @param bus {@code usb} where one lies above it
     */
    record Seen(
            OptionalLong sequence,
            String removable,
            String backing,
            String serial,
            String model,
            String vendor,
            String mmcType,
            String bus) {
        static final Seen NOTHING = new Seen(OptionalLong.empty(), "", "", "", "", "", "", "");
    }

    private static final int FIELDS = 10;

    static KernelView of(Sections sections) {
        Map<String, Seen> seen = new HashMap<>();
        for (String[] row : sections.rows("sys", FIELDS)) {
            // sysfs writes the slash of names such as cciss/c0d0 as an exclamation mark.
            seen.put(
                    row[0].replace('!', '/'),
                    new Seen(
                            row[1].matches("[0-9]{1,18}")
                                    ? OptionalLong.of(Long.parseLong(row[1]))
                                    : OptionalLong.empty(),
                            row[2],
                            row[4],
                            row[5].strip(),
                            row[6].strip(),
                            row[7].strip(),
                            row[8].strip(),
                            row[9].strip()));
        }
        Map<String, List<String>> links = new HashMap<>();
        for (String[] row : sections.rows("id", 2)) {
            links.merge(row[1], List.of(row[0]), KernelView::joined);
        }
        return new KernelView(Map.copyOf(seen), Map.copyOf(links));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).sorted().toList();
    }

    Seen of(String kernelName) {
        return Optional.ofNullable(seen.get(kernelName)).orElse(Seen.NOTHING);
    }

    /** Sorted. */
    List<String> linksTo(String path) {
        return links.getOrDefault(path, List.of());
    }
}
