package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveIdentity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A drive as it stands in files of this console; unknown texts are empty.
 *
 * @param size in bytes
 * @param sequence the kernel's number of its appearance; -1 where the kernel has none
 * @param backing the file under a loop device
 */
public record DriveFacts(
        String path,
        String name,
        String serial,
        String wwn,
        long size,
        long sequence,
        String backing,
        List<String> byId) {
    public DriveFacts {
        byId = List.copyOf(byId);
    }

    public static DriveFacts of(Drive drive) {
        DriveIdentity identity = drive.identity();
        return new DriveFacts(
                drive.path(),
                drive.name(),
                identity.serial(),
                identity.wwn(),
                identity.size(),
                identity.sequence().orElse(-1),
                identity.backing().orElse(""),
                identity.byId());
    }

    /** To be compared with that of a drive. */
    public DriveIdentity identity() {
        return new DriveIdentity(
                serial,
                wwn,
                size,
                sequence < 0 ? OptionalLong.empty() : OptionalLong.of(sequence),
                Optional.of(backing).filter(file -> !file.isEmpty()),
                byId);
    }
}
