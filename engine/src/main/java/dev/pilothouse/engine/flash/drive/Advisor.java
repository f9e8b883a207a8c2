package dev.pilothouse.engine.flash.drive;

import dev.pilothouse.engine.flash.drive.Reason.Kind;
import dev.pilothouse.engine.flash.drive.Reason.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules by which a drive is advised, wants to be named, or is refused, on one page.
 *
 * @param needed bytes of the image's content, where they are known
 * @param image where the image lies, if on the same host
 */
public record Advisor(OptionalLong needed, Optional<ImagePlace> image) {
    /**
     * Drives above this are more often backups than sticks; Etcher warns at the same size.
     */
    public static final long LARGE = 128_000_000_000L;

    private static final Set<String> MEMBERS = Set.of(
            "lvm2_member",
            "linux_raid_member",
            "zfs_member",
            "crypto_luks",
            "ddf_raid_member",
            "isw_raid_member",
            "bcache",
            "ceph_bluestore",
            "drbd",
            "bitlocker",
            "apfs",
            "vmfs_volume_member");

    /** For a list before any image is chosen. */
    public static Advisor withoutImage() {
        return new Advisor(OptionalLong.empty(), Optional.empty());
    }

    /**
     * Where an image file is.
     *
     * @param path with all links followed
     * @param device that holds it, such as {@code /dev/sda2}; empty where the host does not tell
     */
    public record ImagePlace(String path, String device) {}

    public Advice of(Drive drive) {
        List<Reason> reasons = new ArrayList<>();
        forbidding(drive, reasons);
        typing(drive, reasons);
        speakingFor(drive, reasons);
        reasons.sort(Comparator.comparing((Reason reason) -> reason.kind().weight())
                .reversed()
                .thenComparing(Reason::kind));
        Weight heaviest = reasons.getFirst().kind().weight();
        return switch (heaviest) {
            case SPEAKS_FOR -> new Advice.Advised(reasons);
            case WANTS_TYPING -> new Advice.NeedsTyping(reasons, drive.phrase());
            case FORBIDS -> new Advice.Refused(reasons);
        };
    }

    private void forbidding(Drive drive, List<Reason> reasons) {
        used(drive, reasons, Kind.SYSTEM, Use.Kind.SYSTEM);
        used(drive, reasons, Kind.SWAP, Use.Kind.SWAP);
        used(drive, reasons, Kind.MOUNTED, Use.Kind.MOUNTED);
        used(drive, reasons, Kind.MOUNTED_ELSEWHERE, Use.Kind.MOUNTED_ELSEWHERE);
        used(drive, reasons, Kind.HELD, Use.Kind.MAPPED, Use.Kind.ARRAY, Use.Kind.POOL);
        if (drive.size() == 0) {
            reasons.add(new Reason(Kind.NO_MEDIUM, ""));
            return;
        }
        if (drive.access() == Drive.Access.READ_ONLY) {
            reasons.add(new Reason(Kind.READ_ONLY, ""));
        }
        if (needed.isPresent() && needed.getAsLong() > drive.size()) {
            reasons.add(new Reason(Kind.TOO_SMALL, Long.toString(needed.getAsLong())));
        }
        image.filter(place -> holds(drive, place))
                .ifPresent(place -> reasons.add(new Reason(Kind.HOLDS_IMAGE, place.path())));
    }

    private static void used(Drive drive, List<Reason> reasons, Kind kind, Use.Kind... meant) {
        Set<Use.Kind> kinds = Set.of(meant);
        String where = drive.uses().stream()
                .filter(use -> kinds.contains(use.kind()))
                .map(use -> use.at().isEmpty() ? use.device() : use.at())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!where.isEmpty()) {
            reasons.add(new Reason(kind, where));
        }
    }

    private static boolean holds(Drive drive, ImagePlace place) {
        return place.path().equals(drive.path())
                || drive.identity().backing().filter(place.path()::equals).isPresent()
                || place.device().equals(drive.path())
                || drive.parts().stream().anyMatch(part -> isOn(part, place.device()));
    }

    private static boolean isOn(Part part, String device) {
        return device.endsWith("/" + part.kernelName()) || part.parts().stream().anyMatch(inner -> isOn(inner, device));
    }

    private static void typing(Drive drive, List<Reason> reasons) {
        if (drive.size() == 0) {
            return;
        }
        boolean loop = drive.transport() == Transport.LOOP;
        if (drive.seat() == Drive.Seat.FIXED && !loop) {
            reasons.add(new Reason(Kind.FIXED, drive.transport().word()));
        }
        if (drive.size() > LARGE) {
            reasons.add(new Reason(Kind.LARGE, Long.toString(drive.size())));
        }
        if (drive.identity().strength() == DriveIdentity.Strength.PLACE_ONLY) {
            reasons.add(new Reason(Kind.NAMELESS, ""));
        }
        String members = contents(drive).stream()
                .filter(kind -> MEMBERS.contains(kind.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!members.isEmpty()) {
            reasons.add(new Reason(Kind.MEMBER, members));
        }
    }

    private static List<String> contents(Drive drive) {
        List<String> kinds = new ArrayList<>();
        kinds.add(drive.ownContents().kind());
        drive.parts().forEach(part -> kinds.add(part.contents().kind()));
        return kinds;
    }

    private static void speakingFor(Drive drive, List<Reason> reasons) {
        if (drive.transport() == Transport.LOOP) {
            reasons.add(new Reason(Kind.LOOP_DEVICE, drive.identity().backing().orElse("")));
        } else if (drive.seat() == Drive.Seat.REMOVABLE) {
            reasons.add(new Reason(Kind.REMOVABLE, drive.transport().word()));
        }
    }
}
