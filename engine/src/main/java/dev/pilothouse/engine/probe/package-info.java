/**
 * One definition of "works", asked by the gate, the healer and the screens alike: {@link dev.pilothouse.engine.probe.Probe}.
 */
@NullMarked
package dev.pilothouse.engine.probe;

import org.jspecify.annotations.NullMarked;
