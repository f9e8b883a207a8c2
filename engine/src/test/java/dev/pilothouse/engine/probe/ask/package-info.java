@NullMarked
package dev.pilothouse.engine.probe.ask;

import org.jspecify.annotations.NullMarked;
