package dev.pilothouse.engine.host.ssh.channel;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One channel's place among those a connection may have open; given back once, when the peer has let go too. */
final class Slot {
    private final AtomicReference<@Nullable Semaphore> semaphore;

    private Slot(Semaphore semaphore) {
        this.semaphore = new AtomicReference<>(semaphore);
    }

    static Slot take(Semaphore semaphore) throws InterruptedException {
        semaphore.acquire();
        return new Slot(semaphore);
    }

    void give() {
        Semaphore held = semaphore.getAndSet(null);
        if (held != null) {
            held.release();
        }
    }
}
