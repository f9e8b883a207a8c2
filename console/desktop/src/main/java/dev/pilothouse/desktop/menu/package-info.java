/**
 * What can be done with the selected apps, as a menu: {@link dev.pilothouse.desktop.menu.ActionMenu}. It must not know
 * where it opens.
 */
@NullMarked
package dev.pilothouse.desktop.menu;

import org.jspecify.annotations.NullMarked;
