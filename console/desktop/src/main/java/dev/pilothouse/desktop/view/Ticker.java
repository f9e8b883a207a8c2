package dev.pilothouse.desktop.view;

import dev.pilothouse.presentation.UiThread;
import java.time.Duration;

/**
 * Lets ages and uptimes move. A toolkit animation would keep the window drawing sixty times a second, so this is a
 * thread that sleeps.
 */
public final class Ticker implements AutoCloseable {
    private final Thread thread;

    /** Posts the tick to the window's thread after each pause, until closed; a late tick may still run after that. */
    public Ticker(UiThread ui, Duration pause, Runnable tick) {
        this.thread = Thread.ofVirtual().name("desktop-ticker").start(() -> {
            try {
                while (true) {
                    Thread.sleep(pause);
                    ui.post(tick);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
