/** Releases made and signed for the tests, and what becomes of them. */
@NullMarked
package dev.pilothouse.engine.release;

import org.jspecify.annotations.NullMarked;
