/** What is shown of the selected app: {@link dev.pilothouse.desktop.detail.DetailPane} and its tabs. */
@NullMarked
package dev.pilothouse.desktop.detail;

import org.jspecify.annotations.NullMarked;
