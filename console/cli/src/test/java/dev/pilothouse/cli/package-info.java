/** The command line as a whole: what is typed, what is printed, what the exit code is. */
@NullMarked
package dev.pilothouse.cli;

import org.jspecify.annotations.NullMarked;
