/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.orchestrate.snapshot;

import org.jspecify.annotations.NullMarked;
