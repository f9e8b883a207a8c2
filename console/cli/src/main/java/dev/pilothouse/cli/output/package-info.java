/**
 * How results look: aligned tables for people, documented JSON for scripts, progress while something runs. It must not
 * know a command.
 */
@NullMarked
package dev.pilothouse.cli.output;

import org.jspecify.annotations.NullMarked;
