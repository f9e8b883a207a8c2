/** Hosts of releases over folders, http and https. */
@NullMarked
package dev.pilothouse.engine.release.fetch;

import org.jspecify.annotations.NullMarked;
