@NullMarked
package dev.pilothouse.cli.systemd;

import org.jspecify.annotations.NullMarked;
