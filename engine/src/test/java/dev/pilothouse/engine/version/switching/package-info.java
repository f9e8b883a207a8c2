@NullMarked
package dev.pilothouse.engine.version.switching;

import org.jspecify.annotations.NullMarked;
