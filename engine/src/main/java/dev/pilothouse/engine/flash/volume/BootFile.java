package dev.pilothouse.engine.flash.volume;

import dev.pilothouse.engine.text.Secret;

/**
 * One file as it is to lie in a file system of the drive.
 *
 * @param path absolute in that file system
 * @param content text; a secret since tokens are in it
 * @param rights where the file system has any
 */
public record BootFile(String path, Secret content, Rights rights) {
    public static final Rights PUBLIC = new Rights(0, 0, 0644);
    public static final Rights PRIVATE = new Rights(0, 0, 0600);

    public static BootFile of(String path, String content, Rights rights) {
        return new BootFile(path, new Secret(content), rights);
    }

    /** @param mode such as {@code 0600}; folders that are made for the file can be entered by whoever may read it */
    public record Rights(int uid, int gid, int mode) {
        int folderMode() {
            return mode | (mode & 0444) >> 2;
        }
    }
}
