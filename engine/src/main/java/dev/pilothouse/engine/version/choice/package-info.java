/**
 * Which version of an app runs on a node, which ones can be chosen, and what choosing one would mean: the values that
 * {@code Versions} answers with, and the rules that make them ({@link dev.pilothouse.engine.version.choice.AppVersions}).
 * It must not know how a container is replaced, nor how a catalog is verified.
 */
@NullMarked
package dev.pilothouse.engine.version.choice;

import org.jspecify.annotations.NullMarked;
