@NullMarked
package dev.pilothouse.engine.version.trust.key;

import org.jspecify.annotations.NullMarked;
