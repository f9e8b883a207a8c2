/**
 * Questions to the engine that take a while, and their answers as a screen holds them:
 * {@link dev.pilothouse.presentation.ask.Errands} asks, {@link dev.pilothouse.presentation.ask.Answer} is what is known
 * meanwhile. It must not know what is asked.
 */
@NullMarked
package dev.pilothouse.presentation.ask;

import org.jspecify.annotations.NullMarked;
