package dev.pilothouse.cli.service;

import java.io.IOException;

/** Takes what a service says to its manager, as in sd_notify(3). */
@FunctionalInterface
interface Notifier {
    /** @param assignments such as {@code READY=1}, one a line */
    void send(String assignments) throws IOException;
}
