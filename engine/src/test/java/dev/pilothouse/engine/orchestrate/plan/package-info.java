/** Tests of the package of the same name. */
@NullMarked
package dev.pilothouse.engine.orchestrate.plan;

import org.jspecify.annotations.NullMarked;
