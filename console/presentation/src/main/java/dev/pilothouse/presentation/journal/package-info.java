/**
 * Who did what to which node, and what of it can be taken back:
 * {@link dev.pilothouse.presentation.journal.JournalScreen}. It must not know where a journal lies.
 */
@NullMarked
package dev.pilothouse.presentation.journal;

import org.jspecify.annotations.NullMarked;
