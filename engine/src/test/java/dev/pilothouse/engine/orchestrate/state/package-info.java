/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.orchestrate.state;

import org.jspecify.annotations.NullMarked;
