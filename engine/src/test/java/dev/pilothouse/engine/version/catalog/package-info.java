@NullMarked
package dev.pilothouse.engine.version.catalog;

import org.jspecify.annotations.NullMarked;
