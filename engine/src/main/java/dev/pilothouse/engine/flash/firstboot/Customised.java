package dev.pilothouse.engine.flash.firstboot;

import java.util.List;

/**
 * What was written for the first boot, and read back from the drive. Contents are told as digests: tokens are among them.
 *
 * @param where device and partition
 */
public record Customised(BootFormat format, String where, List<Written> files) {
    public Customised {
        files = List.copyOf(files);
    }

    /** @param sha256 of the content as read back, in hex */
    public record Written(String path, String sha256) {}
}
