package dev.pilothouse.engine.flash.drive;

import java.util.List;

/**
 * A partition, or a volume, array or mapping that is made of it.
 *
 * @param kind as {@code lsblk} names it, such as {@code lvm}, {@code crypt}, {@code raid1}
 * @param size in bytes
 * @param mounts where it is mounted, as the host sees it
 */
public record Part(
        String kernelName, String kind, long size, Drive.Contents contents, List<String> mounts, List<Part> parts) {
    public Part {
        mounts = List.copyOf(mounts);
        parts = List.copyOf(parts);
    }
}
