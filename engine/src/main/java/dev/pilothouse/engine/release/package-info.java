/**
 * Makes images of upstream releases: {@link dev.pilothouse.engine.release.Releases} verifies what signers vouch for,
 * builds, publishes, and writes it into the catalog. It must not know of apps that run on nodes.
 */
@NullMarked
package dev.pilothouse.engine.release;

import org.jspecify.annotations.NullMarked;
