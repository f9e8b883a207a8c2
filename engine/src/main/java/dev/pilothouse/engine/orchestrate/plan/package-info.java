/**
 * What ought to be done, worked out without doing it: {@link dev.pilothouse.engine.orchestrate.plan.Decider} for one app
 * from what was seen. Pure: no node is asked from here.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.plan;

import org.jspecify.annotations.NullMarked;
