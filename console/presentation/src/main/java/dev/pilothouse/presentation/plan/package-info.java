/**
 * A plan as it is read: {@link dev.pilothouse.presentation.plan.PlanView}, the same in every front end. It must not know
 * how a front end draws.
 */
@NullMarked
package dev.pilothouse.presentation.plan;

import org.jspecify.annotations.NullMarked;
