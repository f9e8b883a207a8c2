/**
 * A workspace folder as plain files: {@link dev.pilothouse.engine.profile.FleetFile} says which nodes there are and which
 * apps belong on them. It must not know what an app is beyond its id.
 */
@NullMarked
package dev.pilothouse.engine.profile;

import org.jspecify.annotations.NullMarked;
