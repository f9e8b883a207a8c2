/**
 * Fields of a manifest that mean something by themselves: texts with variables ({@link
 * dev.pilothouse.engine.app.field.Template}), ports, volumes, environment, health checks. It must not know what an app
 * as a whole is.
 */
@NullMarked
package dev.pilothouse.engine.app.field;

import org.jspecify.annotations.NullMarked;
