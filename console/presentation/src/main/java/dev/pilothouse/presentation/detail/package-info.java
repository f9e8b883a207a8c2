/**
 * What is told of one app beside the table: summary, log, events, manifest. Entry type:
 * {@link dev.pilothouse.presentation.detail.AppDetail}. It must not know where the lines come from.
 */
@NullMarked
package dev.pilothouse.presentation.detail;

import org.jspecify.annotations.NullMarked;
