/**
 * Whether this console may change anything: {@link dev.pilothouse.presentation.access.ReadOnlyFleet} refuses, and
 * {@link dev.pilothouse.presentation.access.Access} tells the screens beforehand. It must not know a screen.
 */
@NullMarked
package dev.pilothouse.presentation.access;

import org.jspecify.annotations.NullMarked;
