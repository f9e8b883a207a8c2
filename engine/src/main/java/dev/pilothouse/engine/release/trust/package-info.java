/**
 * Who has to have signed a release, and who did: {@link dev.pilothouse.engine.release.trust.ReleaseTrust} judges the
 * signatures over a list of checksums by a {@link dev.pilothouse.engine.release.trust.TrustPolicy}. Knows bytes only: not
 * where they came from, nor what is done with the release.
 */
@NullMarked
package dev.pilothouse.engine.release.trust;

import org.jspecify.annotations.NullMarked;
