@NullMarked
package dev.pilothouse.engine.version.trust.source;

import org.jspecify.annotations.NullMarked;
