/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.version.rollout;

import org.jspecify.annotations.NullMarked;
