/** What profiles say of releases, right and wrong. */
@NullMarked
package dev.pilothouse.engine.release.spec;

import org.jspecify.annotations.NullMarked;
