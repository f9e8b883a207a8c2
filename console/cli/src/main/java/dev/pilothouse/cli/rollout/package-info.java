/** {@code rollout}: one version over many nodes. Entry: {@code RolloutCommand}. */
@NullMarked
package dev.pilothouse.cli.rollout;

import org.jspecify.annotations.NullMarked;
