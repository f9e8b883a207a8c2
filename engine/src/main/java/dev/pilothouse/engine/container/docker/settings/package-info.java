/**
 * How a container was set up, read from what its engine keeps:
 * {@link dev.pilothouse.engine.container.docker.settings.SettingsMapper}. It must not know how engines are asked.
 */
@NullMarked
package dev.pilothouse.engine.container.docker.settings;

import org.jspecify.annotations.NullMarked;
