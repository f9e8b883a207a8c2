/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.probe;

import org.jspecify.annotations.NullMarked;
