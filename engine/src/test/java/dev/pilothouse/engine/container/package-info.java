/** The container engine's fake, and the contract that it and the real engines are held to. */
@NullMarked
package dev.pilothouse.engine.container;

import org.jspecify.annotations.NullMarked;
