/**
 * The commands of chaos matrices ({@link dev.pilothouse.cli.chaos.ChaosCommand}). It must not know how a fault is brought
 * about.
 */
@NullMarked
package dev.pilothouse.cli.chaos;

import org.jspecify.annotations.NullMarked;
