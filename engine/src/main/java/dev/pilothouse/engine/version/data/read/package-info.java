/**
 * Reading an app's data where it lies, without changing it: {@link dev.pilothouse.engine.version.data.read.DataPlace},
 * through the app's container or on the node itself. It must not know rules or versions.
 */
@NullMarked
package dev.pilothouse.engine.version.data.read;

import org.jspecify.annotations.NullMarked;
