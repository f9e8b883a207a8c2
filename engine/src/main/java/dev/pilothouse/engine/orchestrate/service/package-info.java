/**
 * What a reconciling service says of itself: of each pass ({@link dev.pilothouse.engine.orchestrate.service.PassReport}) to
 * its own process, and on each node ({@link dev.pilothouse.engine.orchestrate.service.ServiceFile}) to every console. It
 * must not know how a pass works.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate.service;

import org.jspecify.annotations.NullMarked;
