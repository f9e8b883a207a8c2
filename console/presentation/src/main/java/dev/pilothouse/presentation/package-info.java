/**
 * What the screens say and can do, without a toolkit: state, columns, actions, words. Both user interfaces and the
 * command line show it; it must not know any of them, nor an adapter of the engine.
 */
@NullMarked
package dev.pilothouse.presentation;

import org.jspecify.annotations.NullMarked;
