/** {@code image}: upstream releases, who signed them, and the images made of them. Entry: {@code ImageCommand}. */
@NullMarked
package dev.pilothouse.cli.image;

import org.jspecify.annotations.NullMarked;
