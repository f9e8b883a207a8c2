/**
 * What the disks under an app's data can do: {@link dev.pilothouse.engine.orchestrate.disk.Disks}. It only looks, and
 * only where a plan would replace something that has data.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.disk;

import org.jspecify.annotations.NullMarked;
