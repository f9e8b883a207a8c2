/**
 * What every part of the window is ({@link dev.pilothouse.desktop.view.View}) and what it may ask for
 * ({@link dev.pilothouse.desktop.view.Desk}). It must not know any particular part.
 */
@NullMarked
package dev.pilothouse.desktop.view;

import org.jspecify.annotations.NullMarked;
