/** Taking over what already runs, with proof: {@link dev.pilothouse.engine.orchestrate.adopt.Adoption}. */
@NullMarked
package dev.pilothouse.engine.orchestrate.adopt;

import org.jspecify.annotations.NullMarked;
