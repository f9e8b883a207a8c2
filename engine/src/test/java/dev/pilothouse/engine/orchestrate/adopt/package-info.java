/** Tests of taking over what already runs. */
@NullMarked
package dev.pilothouse.engine.orchestrate.adopt;

import org.jspecify.annotations.NullMarked;
