/** Sends a folder to be built from: {@link dev.pilothouse.engine.container.docker.context.ContextTar}. Knows no engine. */
@NullMarked
package dev.pilothouse.engine.container.docker.context;

import org.jspecify.annotations.NullMarked;
