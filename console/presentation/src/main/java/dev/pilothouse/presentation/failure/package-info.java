/**
 * What was kept of failed containers, to be read, saved and thrown away:
 * {@link dev.pilothouse.presentation.failure.FailureDrawer}. It must not know where it is kept.
 */
@NullMarked
package dev.pilothouse.presentation.failure;

import org.jspecify.annotations.NullMarked;
