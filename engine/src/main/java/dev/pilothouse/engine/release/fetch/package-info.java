/**
 * Gets the files of releases: {@link dev.pilothouse.engine.release.fetch.ReleaseFetcher} asks the declared hosts, sees
 * that they agree, and downloads what was signed. It judges no signature and unpacks nothing.
 */
@NullMarked
package dev.pilothouse.engine.release.fetch;

import org.jspecify.annotations.NullMarked;
