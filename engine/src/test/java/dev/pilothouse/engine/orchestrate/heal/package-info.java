@NullMarked
package dev.pilothouse.engine.orchestrate.heal;

import org.jspecify.annotations.NullMarked;
