@NullMarked
package dev.pilothouse.engine.version;

import org.jspecify.annotations.NullMarked;
