/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.orchestrate.pacing;

import org.jspecify.annotations.NullMarked;
