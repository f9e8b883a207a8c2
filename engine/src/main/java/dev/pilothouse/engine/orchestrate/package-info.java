/**
 * From what is declared to what runs: adopt, plan, apply, reconcile. It knows runtimes and hosts only by their ports.
 */
@NullMarked
package dev.pilothouse.engine.orchestrate;

import org.jspecify.annotations.NullMarked;
