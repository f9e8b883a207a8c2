/**
 * What is kept of runs and made of it: {@link dev.pilothouse.engine.chaos.report.RunJournal} writes a run down while it
 * goes on, {@link dev.pilothouse.engine.chaos.report.RunJournals} reads runs back, and renderers and the comparison work
 * from that alone. It must not know nodes, nor how a fault is brought about.
 */
@NullMarked
package dev.pilothouse.engine.chaos.report;

import org.jspecify.annotations.NullMarked;
