/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.observe;

import org.jspecify.annotations.NullMarked;
