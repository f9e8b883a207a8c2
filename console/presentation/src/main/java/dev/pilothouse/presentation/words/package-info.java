/**
 * What an operator reads: sentences and advice for faults ({@link dev.pilothouse.presentation.words.ErrorWords}), names
 * of states, and amounts with their units. The same words in every front end. It must not know what shows them.
 */
@NullMarked
package dev.pilothouse.presentation.words;

import org.jspecify.annotations.NullMarked;
