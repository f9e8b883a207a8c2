/**
 * What is kept on a node itself: operators' wishes ({@link dev.pilothouse.engine.orchestrate.state.DesiredStates}) and the
 * journal. It must not know containers.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.state;

import org.jspecify.annotations.NullMarked;
