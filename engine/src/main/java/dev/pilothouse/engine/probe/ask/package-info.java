/**
 * Asks probes of real apps: {@link dev.pilothouse.engine.probe.ask.ProbeRunner}. One class a kind; what answers add up to
 * is none of its business.
 */
@NullMarked
package dev.pilothouse.engine.probe.ask;

import org.jspecify.annotations.NullMarked;
