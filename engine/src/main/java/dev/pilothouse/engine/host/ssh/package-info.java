/** Machines behind SSH: {@link dev.pilothouse.engine.host.Host} over one connection per node. It must not know containers. */
@NullMarked
package dev.pilothouse.engine.host.ssh;

import org.jspecify.annotations.NullMarked;
