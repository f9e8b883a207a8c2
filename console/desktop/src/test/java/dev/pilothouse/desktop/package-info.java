/** Journeys through the desktop, drawn into memory, with one driver whose verbs are an operator's. */
@NullMarked
package dev.pilothouse.desktop;

import org.jspecify.annotations.NullMarked;
