package dev.pilothouse.engine.probe;

import java.net.URI;
import java.util.List;

/**
 * What "works" means for an app, asked from the node's side so that loopback addresses work.
 */
public sealed interface Probe {
    /** How often, and how many answers count. */
    Pace pace();

    /**
     * @param marker text that the body must hold, such as the page's title; empty for any body
     * @param status the one accepted; 200 unless declared
     */
    record Http(URI uri, int status, String marker, Pace pace) implements Probe {}

    record Tcp(String host, int port, Pace pace) implements Probe {}

    /** A command inside the app's container; exit status 0 passes. */
    record Exec(List<String> argv, Pace pace) implements Probe {
        public Exec {
            argv = List.copyOf(argv);
        }
    }
}
