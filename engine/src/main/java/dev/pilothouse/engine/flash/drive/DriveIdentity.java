package dev.pilothouse.engine.flash.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which drive it is, whatever its name and socket. Taken when the operator reviews and compared immediately before the
 * first byte: between the two anything may have been pulled out and put in.
 *
 * @param serial of the drive; empty where it tells none
 * @param wwn world wide name; empty where it has none
 * @param size in bytes
 * @param sequence the kernel's number of this very appearance of a disk (Linux 5.15 on): a drive that was pulled and put
 *     back has another one
 * @param backing the file under a loop device
 * @param byId links of {@code /dev/disk/by-id}, sorted
 */
public record DriveIdentity(
        String serial, String wwn, long size, OptionalLong sequence, Optional<String> backing, List<String> byId) {
    public DriveIdentity {
        byId = List.copyOf(byId);
    }

    /** One thing that is different. */
    public record Difference(String what, String before, String now) {
        @Override
        public String toString() {
            return what + " was " + shown(before) + " and is " + shown(now);
        }

        private static String shown(String value) {
            return value.isEmpty() ? "none" : value;
        }
    }

    /** In what the drive that is there now differs; none where it is the same drive, untouched since. */
    public List<Difference> differences(DriveIdentity now) {
        List<Difference> found = new ArrayList<>();
        compare(found, "serial", serial, now.serial);
        compare(found, "wwn", wwn, now.wwn);
        compare(found, "size", Long.toString(size), Long.toString(now.size));
        compare(found, "file", backing.orElse(""), now.backing.orElse(""));
        compare(found, "by-id", String.join(" ", byId), String.join(" ", now.byId));
        compare(found, "appearance", text(sequence), text(now.sequence));
        return List.copyOf(found);
    }

    /**
     * As {@link #differences}, for a drive that may have been pulled and put back meanwhile, as before a resumed write: its
     * appearance counts only where nothing else tells drives apart.
     */
    public List<Difference> differencesAfterReplug(DriveIdentity now) {
        return differences(now).stream()
                .filter(difference -> !difference.what().equals("appearance") || strength() == Strength.PLACE_ONLY)
                .toList();
    }

    /** How much the identity says. */
    public Strength strength() {
        return serial.isEmpty() && wwn.isEmpty() && backing.isEmpty() ? Strength.PLACE_ONLY : Strength.UNIQUE;
    }

    /** What tells this drive from another one of the same size. */
    public enum Strength {
        UNIQUE,
        /** Only where it is plugged in and, on newer kernels, since when. */
        PLACE_ONLY
    }

    private static void compare(List<Difference> found, String what, String before, String now) {
        if (!before.equals(now)) {
            found.add(new Difference(what, before, now));
        }
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
