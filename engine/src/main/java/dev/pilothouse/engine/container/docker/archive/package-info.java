/**
 * What engines send for a path in a container: {@link dev.pilothouse.engine.container.docker.archive.Archive}. It must not
 * know how an engine is asked.
 */
@NullMarked
package dev.pilothouse.engine.container.docker.archive;

import org.jspecify.annotations.NullMarked;
