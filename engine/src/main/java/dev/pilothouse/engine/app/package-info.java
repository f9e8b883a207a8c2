/**
 * What an operator declares: {@link dev.pilothouse.engine.app.AppSpec}, its naming rule, its dependency graph and the hash
 * that tells whether a running container is still what was declared.
 */
@NullMarked
package dev.pilothouse.engine.app;

import org.jspecify.annotations.NullMarked;
