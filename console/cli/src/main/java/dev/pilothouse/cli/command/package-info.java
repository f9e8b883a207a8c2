/**
 * One class per command; {@link dev.pilothouse.cli.command.PilothouseCommand#commandLine} puts them together. Commands
 * ask the engine and hand what they got to the output package; they must not format by themselves.
 */
@NullMarked
package dev.pilothouse.cli.command;

import org.jspecify.annotations.NullMarked;
