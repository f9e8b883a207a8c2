/**
 * What is known of a node right now, and how old that knowledge is: {@link dev.pilothouse.engine.observe.NodeSnapshot}.
 */
@NullMarked
package dev.pilothouse.engine.observe;

import org.jspecify.annotations.NullMarked;
