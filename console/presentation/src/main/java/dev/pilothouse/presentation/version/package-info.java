/**
 * Choosing versions, on every screen: {@link dev.pilothouse.presentation.version.VersionScreen} is what is known of one
 * app's versions, {@link dev.pilothouse.presentation.version.RolloutBoard} one version over many nodes,
 * {@link dev.pilothouse.presentation.version.LiveVersions} asks and acts. It must not know how a version is judged.
 */
@NullMarked
package dev.pilothouse.presentation.version;

import org.jspecify.annotations.NullMarked;
