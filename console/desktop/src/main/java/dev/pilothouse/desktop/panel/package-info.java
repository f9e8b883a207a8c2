/**
 * The window's lower part where it is about the whole fleet: {@link dev.pilothouse.desktop.panel.Drawer} holds the panels,
 * {@link dev.pilothouse.desktop.panel.Rail} opens them. What they show and ask is the presentation's; they must not decide
 * anything.
 */
@NullMarked
package dev.pilothouse.desktop.panel;

import org.jspecify.annotations.NullMarked;
