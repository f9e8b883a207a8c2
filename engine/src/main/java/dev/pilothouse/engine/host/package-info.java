/**
 * Where commands run and files live. {@link dev.pilothouse.engine.host.Host} is the port; it must not know containers.
 */
@NullMarked
package dev.pilothouse.engine.host;

import org.jspecify.annotations.NullMarked;
