/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.version.data.read;

import org.jspecify.annotations.NullMarked;
