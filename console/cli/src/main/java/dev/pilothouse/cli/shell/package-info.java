/**
 * What every command stands on: {@link dev.pilothouse.cli.shell.Shell} for the process's surroundings,
 * {@link dev.pilothouse.cli.shell.Context} for the profile and the selection. It must not know a single command.
 */
@NullMarked
package dev.pilothouse.cli.shell;

import org.jspecify.annotations.NullMarked;
