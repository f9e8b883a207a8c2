package dev.pilothouse.engine.probe;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What "works" means for an app, asked from the node's side so that loopback addresses work.
 */
public sealed interface Probe {
    /** Time between two askings. */
    Duration interval();

    /** After which an asking counts as failed. */
    Duration timeout();

    /**
     * @param marker text that the body must hold, such as the page's title; empty for any body
     * @param status the one accepted; 200 unless declared
     */
    record Http(URI uri, int status, String marker, Duration interval, Duration timeout) implements Probe {}

    record Tcp(String host, int port, Duration interval, Duration timeout) implements Probe {}

    /** A command inside the app's container; exit status 0 passes. */
    record Exec(List<String> argv, Duration interval, Duration timeout) implements Probe {
        public Exec {
            argv = List.copyOf(argv);
        }
    }
}
