/**
 * The ways to a catalog's bytes: {@link dev.pilothouse.engine.version.trust.source.Fetching} takes the one that is
 * declared. Bounded in size and time; it must not know what the bytes are worth.
 */
@NullMarked
package dev.pilothouse.engine.version.trust.source;

import org.jspecify.annotations.NullMarked;
