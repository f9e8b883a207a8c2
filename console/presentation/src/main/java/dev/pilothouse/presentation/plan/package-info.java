/**
 * A plan as it is read: {@link dev.pilothouse.presentation.plan.PlanView}, the same in every front end, and as it is made,
 * confirmed and carried out: {@link dev.pilothouse.presentation.plan.PlanScreen}. It must not know how a front end draws.
 */
@NullMarked
package dev.pilothouse.presentation.plan;

import org.jspecify.annotations.NullMarked;
