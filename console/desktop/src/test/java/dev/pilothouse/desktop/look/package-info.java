@NullMarked
package dev.pilothouse.desktop.look;

import org.jspecify.annotations.NullMarked;
