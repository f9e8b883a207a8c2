/** What lies over the window for a while: questions, the command palette, messages. It must not know what is behind it. */
@NullMarked
package dev.pilothouse.desktop.overlay;

import org.jspecify.annotations.NullMarked;
