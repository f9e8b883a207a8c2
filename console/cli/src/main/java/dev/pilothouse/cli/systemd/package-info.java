/**
 * The systemd unit of a watch: its text ({@link dev.pilothouse.cli.systemd.UnitFile}) and the machine it is installed on
 * ({@link dev.pilothouse.cli.systemd.Systemd}). Its command stands beside it. It must not know profiles.
 */
@NullMarked
package dev.pilothouse.cli.systemd;

import org.jspecify.annotations.NullMarked;
