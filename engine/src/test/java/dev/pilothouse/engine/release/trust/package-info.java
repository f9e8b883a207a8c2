/** Signers made for the tests, and what the trust rules make of their signatures. */
@NullMarked
package dev.pilothouse.engine.release.trust;

import org.jspecify.annotations.NullMarked;
