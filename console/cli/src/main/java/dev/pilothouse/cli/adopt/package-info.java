/**
 * Looking at what runs and why: {@link dev.pilothouse.cli.adopt.AdoptCommand}, {@link dev.pilothouse.cli.adopt.WhyCommand}.
 * Nothing in here changes a node.
 */
@NullMarked
package dev.pilothouse.cli.adopt;

import org.jspecify.annotations.NullMarked;
