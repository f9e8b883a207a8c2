/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.operation;

import org.jspecify.annotations.NullMarked;
