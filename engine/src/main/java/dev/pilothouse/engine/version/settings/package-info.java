/**
 * What a node keeps of the versions chosen for its apps: {@link dev.pilothouse.engine.version.settings.AppConfigs}, and the
 * apps as they are with it: {@link dev.pilothouse.engine.version.settings.ChosenApps}. It must not know catalogs.
 */
@NullMarked
package dev.pilothouse.engine.version.settings;

import org.jspecify.annotations.NullMarked;
