package dev.pilothouse.engine.flash.image.digest;

/**
 * What fs-verity makes of a file with SHA-256, blocks of 4096 bytes and no salt, as {@code fsverity digest} does. The
 * descriptor's layout is {@code struct fsverity_descriptor} of the kernel's fs-verity documentation,
 * https://docs.kernel.org/filesystems/fsverity.html.
 *
 * @param digest what is called the file's digest: over a descriptor with size and root; 64 lower-case hex digits
 * @param root of the Merkle tree; zeros for an empty file
 */
public record FsVerity(String digest, String root) {}
