/**
 * The command line: commands, tables, JSON, exit codes. Entry: {@link dev.pilothouse.cli.Main}. It must not know the
 * other front ends nor an adapter.
 */
@NullMarked
package dev.pilothouse.cli;

import org.jspecify.annotations.NullMarked;
