/**
 * Versions of apps as types: {@link dev.pilothouse.engine.version.Version} is parsed once from a text, ordered within its
 * scheme, and printed back as it was written. It must not know catalogs, images or nodes.
 */
@NullMarked
package dev.pilothouse.engine.version;

import org.jspecify.annotations.NullMarked;
