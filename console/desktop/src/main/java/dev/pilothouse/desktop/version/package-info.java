/**
 * Versions to choose from and rollouts under way: {@link dev.pilothouse.desktop.version.VersionsPanel} and {@link
 * dev.pilothouse.desktop.version.RolloutsPanel}. It must not know how a version is switched.
 */
@NullMarked
package dev.pilothouse.desktop.version;

import org.jspecify.annotations.NullMarked;
