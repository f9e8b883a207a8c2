/**
 * Versions on real nodes: choosing, switching and guarding them, from a catalog signed for the test.
 * {@link dev.pilothouse.dist.lab.version.VersionsProfile} gives others the nodes and images for it.
 */
package dev.pilothouse.dist.lab.version;
