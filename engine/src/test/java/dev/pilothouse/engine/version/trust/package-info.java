@NullMarked
package dev.pilothouse.engine.version.trust;

import org.jspecify.annotations.NullMarked;
