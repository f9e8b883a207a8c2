/**
 * Whether an app's data outlives a change of its version: {@link dev.pilothouse.engine.version.data.DataGuard}. The rules
 * come with the profile ({@code data.yml} beside a manifest) and are answered by reading the data where it lies. It must
 * not know catalogs, nor how a version is switched, and never changes anything.
 */
@NullMarked
package dev.pilothouse.engine.version.data;

import org.jspecify.annotations.NullMarked;
