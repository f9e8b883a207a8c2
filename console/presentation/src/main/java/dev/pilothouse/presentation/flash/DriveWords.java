package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.Part;
import dev.pilothouse.engine.flash.drive.Reason;
import dev.pilothouse.presentation.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drives in words: sizes as they are printed on the drive, what lies on it, and why it is advised or not. */
public final class DriveWords {
    private static final List<String> DECIMAL = List.of("B", "kB", "MB", "GB", "TB", "PB");

    /** A node with many containers mounts one disk a hundred times; more than this tells nothing new. */
    private static final int PLACES = 4;

    private DriveWords() {}

    /** Such as {@code 32.0 GB}: in powers of ten, since that is what the drive's label says. */
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < DECIMAL.size() - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(
                Locale.ROOT, unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s", value, DECIMAL.get(unit));
    }

    /** One word for a column. */
    public static String verdict(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> "advised";
            case Advice.NeedsTyping _ -> "type to confirm";
            case Advice.Refused _ -> "refused";
        };
    }

    public static Tone tone(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> Tone.GOOD;
            case Advice.NeedsTyping _ -> Tone.WARN;
            case Advice.Refused _ -> Tone.BAD;
        };
    }

    /** Over a group of drives in a list. */
    public static String heading(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> "Can be written";
            case Advice.NeedsTyping _ -> "Can be written by one who types what is named";
            case Advice.Refused _ -> "Cannot be chosen";
        };
    }

    /** Why, in one line; only what decides, so that a refused drive is not praised as removable. */
    public static String reasons(Advice advice) {
        Reason.Weight heaviest = advice.reasons().getFirst().kind().weight();
        return advice.reasons().stream()
                .filter(reason -> reason.kind().weight() == heaviest)
                .map(DriveWords::reason)
                .collect(Collectors.joining("; "));
    }

    public static String reason(Reason reason) {
        String detail = reason.detail();
        return switch (reason.kind()) {
            case REMOVABLE -> "removable, and nothing on it is in use";
            case LOOP_DEVICE -> "a loop device over " + detail;
            case FIXED ->
                detail.equals("emmc") ? "a chip soldered to the board" : "built in, not made to be pulled out";
            case LARGE -> "larger than sticks and cards usually are";
            case NAMELESS -> "has no serial number that would tell it from another one";
            case MEMBER -> "holds " + members(detail);
            case SYSTEM -> "this system runs from it: " + places(detail);
            case SWAP -> "this system swaps to it (" + detail + ")";
            case MOUNTED -> "mounted at " + places(detail);
            case MOUNTED_ELSEWHERE -> "mounted by a container or another namespace at " + places(detail);
            case HELD -> "open as " + places(detail);
            case READ_ONLY -> "write-protected";
            case NO_MEDIUM -> "no medium is in it";
            case TOO_SMALL -> "too small: the image needs " + size(Long.parseLong(detail));
            case HOLDS_IMAGE -> "the image itself lies on it: " + detail;
        };
    }

    private static String members(String kinds) {
        return Arrays.stream(kinds.split(", "))
                .map(kind -> switch (kind.toLowerCase(Locale.ROOT)) {
                    case "lvm2_member" -> "a part of an LVM volume group";
                    case "linux_raid_member", "ddf_raid_member", "isw_raid_member" -> "a member of a RAID array";
                    case "zfs_member" -> "a member of a ZFS pool";
                    case "crypto_luks", "bitlocker" -> "an encrypted volume (" + kind + ")";
                    default -> "a volume of another system (" + kind + ")";
                })
                .collect(Collectors.joining(" and "));
    }

    private static String places(String detail) {
        List<String> all = List.of(detail.split(", "));
        return all.size() <= PLACES
                ? detail
                : String.join(", ", all.subList(0, PLACES)) + " and " + (all.size() - PLACES) + " more";
    }

    /** What lies on it, so that a person recognises it. */
    public static String contents(Drive drive) {
        if (drive.size() == 0) {
            return "";
        }
        List<String> words = new ArrayList<>();
        if (!drive.ownContents().kind().isEmpty()) {
            words.add(content(drive.ownContents(), "no partitions"));
        }
        drive.parts().stream().map(DriveWords::part).forEach(words::add);
        // Whatever is in use has something on it, also where this host's lsblk cannot tell what.
        String unknown = drive.uses().isEmpty() ? "no partitions and no file system that is recognised" : "";
        return words.isEmpty() ? unknown : String.join(", ", words);
    }

    private static String part(Part part) {
        String own = part.contents().kind().isEmpty() ? "unrecognised" : content(part.contents(), "");
        String inner = part.parts().isEmpty()
                ? ""
                : " (" + part.parts().stream().map(DriveWords::inner).collect(Collectors.joining(", ")) + ")";
        return own + " " + size(part.size()) + inner;
    }

    private static String inner(Part part) {
        return part.kind() + " " + part(part);
    }

    private static String content(Drive.Contents contents, String also) {
        String label = contents.label().isEmpty() ? "" : " “" + contents.label() + "”";
        return contents.kind() + label + (also.isEmpty() ? "" : ", " + also);
    }
}
