@NullMarked
package dev.pilothouse.cli.command;

import org.jspecify.annotations.NullMarked;
