/** What is left of failures, on the node: {@link dev.pilothouse.engine.orchestrate.keep.KeptFailure}. */
@NullMarked
package dev.pilothouse.engine.orchestrate.keep;

import org.jspecify.annotations.NullMarked;
