/**
 * How each fault is brought about on a node, what proves it, and how it is undone
 * ({@link dev.pilothouse.engine.chaos.fault.Injections}). Everything is a shell script for the node, since what ends a
 * fault must run there without a console. It must not know which cell comes next, nor who heals.
 */
@NullMarked
package dev.pilothouse.engine.chaos.fault;

import org.jspecify.annotations.NullMarked;
