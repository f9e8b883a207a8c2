/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.version.data;

import org.jspecify.annotations.NullMarked;
