package dev.pilothouse.engine.probe;

/** Asks whether an app works, from its node's side. */
public interface Prober {
    /**
     * Asks once. Does not throw for anything an app or a network does: that is the answer.
     *
     * @param container for commands inside it
     * @throws InterruptedException where the caller was interrupted meanwhile
     */
    ProbeAnswer ask(Probe probe, String container) throws InterruptedException;
}
