/** A whole fleet in memory under the real engine, for tests of everything that shows one. */
@NullMarked
package dev.pilothouse.engine;

import org.jspecify.annotations.NullMarked;
