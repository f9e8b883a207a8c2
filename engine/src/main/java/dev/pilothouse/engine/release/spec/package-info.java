/**
 * What a profile says of releases: {@link dev.pilothouse.engine.release.spec.ReleaseFiles} reads
 * {@code releases/*.yaml} into {@link dev.pilothouse.engine.release.spec.ReleaseSpec}s. Fetches nothing and asks nobody.
 */
@NullMarked
package dev.pilothouse.engine.release.spec;

import org.jspecify.annotations.NullMarked;
