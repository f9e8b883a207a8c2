/** How an app is looked after once it is there: {@link dev.pilothouse.engine.app.care.Care}. It must not know probes. */
@NullMarked
package dev.pilothouse.engine.app.care;

import org.jspecify.annotations.NullMarked;
