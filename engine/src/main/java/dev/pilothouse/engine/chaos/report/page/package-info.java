/**
 * A run as one page of HTML that needs nothing but itself: no network, no script, no node. Entry point is
 * {@link dev.pilothouse.engine.chaos.report.page.Page}. It must not know files.
 */
@NullMarked
package dev.pilothouse.engine.chaos.report.page;

import org.jspecify.annotations.NullMarked;
