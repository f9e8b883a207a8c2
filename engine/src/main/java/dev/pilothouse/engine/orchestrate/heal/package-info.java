/**
 * Which running apps hang, and what is done about it: {@link dev.pilothouse.engine.orchestrate.heal.Vigil}. It changes
 * nothing itself.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.heal;

import org.jspecify.annotations.NullMarked;
