package dev.pilothouse.engine.flash.drive;

import java.util.List;
import java.util.Optional;

/**
 * One whole drive as its host describes it. Texts are empty where the host does not tell.
 *
 * @param kernelName such as {@code sdb}; it says where a drive is plugged in, not which drive it is
 * @param path such as {@code /dev/sdb}
 * @param vendor without what the model repeats
 * @param logicalBlock smallest unit of transfer in bytes
 * @param ownContents what lies on the drive itself where it has no partitions
 * @param parts partitions, and what is made of them
 * @param uses what the host does with it now; while there is one it must not be written
 */
public record Drive(
        String kernelName,
        String path,
        String vendor,
        String model,
        Transport transport,
        Seat seat,
        Access access,
        int logicalBlock,
        Contents ownContents,
        List<Part> parts,
        List<Use> uses,
        DriveIdentity identity) {
    public Drive {
        parts = List.copyOf(parts);
        uses = List.copyOf(uses);
    }

    /** Whether it is made to be pulled out. */
    public enum Seat {
        REMOVABLE,
        FIXED
    }

    /** What the host lets be done with it. */
    public enum Access {
        WRITABLE,
        READ_ONLY
    }

    /**
     * What was recognised at the beginning of a device.
     *
     * @param kind of the file system or member, such as {@code vfat} or {@code LVM2_member}
     */
    public record Contents(String kind, String label) {
        public static final Contents NONE = new Contents("", "");
    }

    /** In bytes; 0 without a medium. */
    public long size() {
        return identity.size();
    }

    /** What a person calls it: vendor and model, or what kind of device it is. */
    public String name() {
        String name = model.startsWith(vendor) ? model : (vendor + " " + model).strip();
        if (!name.isEmpty()) {
            return name;
        }
        return identity.backing()
                .map(file -> "loop over " + file)
                .orElse(transport == Transport.UNKNOWN ? "unnamed drive" : "unnamed " + transport.word() + " drive");
    }

    /** Its serial number where it has one. */
    public Optional<String> serial() {
        return Optional.of(identity.serial()).filter(serial -> !serial.isEmpty());
    }

    /**
     * The shortest text that a person types to say that this drive is meant: the end of the serial number printed on it,
     * or the model where there is none, or the kernel's name.
     */
    public String phrase() {
        String serial = identity.serial();
        if (serial.length() >= TAIL) {
            return serial.substring(serial.length() - TAIL);
        }
        if (!serial.isEmpty()) {
            return serial;
        }
        return model.isEmpty() ? kernelName : model;
    }

    /** Six signs tell drives apart that come from one box; four do not always. */
    private static final int TAIL = 6;

    /** What typing this text says about the drive: the end of its serial number from the phrase on, its model or phrase. */
    public Typed typed(String text) {
        String given = text.strip();
        boolean serial = given.length()
                        >= Math.min(TAIL, Math.max(1, identity.serial().length()))
                && identity.serial()
                        .regionMatches(true, identity.serial().length() - given.length(), given, 0, given.length());
        return serial || given.equalsIgnoreCase(phrase()) || (!model.isEmpty() && given.equalsIgnoreCase(model))
                ? Typed.MEANS_IT
                : Typed.MEANS_ANOTHER;
    }

    /** Whether a typed text names this drive. */
    public enum Typed {
        MEANS_IT,
        MEANS_ANOTHER
    }
}
