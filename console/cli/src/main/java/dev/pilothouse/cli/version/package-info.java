/**
 * Versions of apps on the command line: what runs and can be chosen, switching, rolling back, what is decided on them, and
 * the change to another implementation. Entry: {@link dev.pilothouse.cli.version.VersionsCommand} and the commands below
 * {@code app}. It must not know how a version is switched.
 */
@NullMarked
package dev.pilothouse.cli.version;

import org.jspecify.annotations.NullMarked;
