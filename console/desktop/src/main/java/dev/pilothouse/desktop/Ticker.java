package dev.pilothouse.desktop;

import dev.pilothouse.presentation.UiThread;
import java.time.Duration;

/**
 * Lets ages and uptimes move. A toolkit animation would keep the window drawing sixty times a second, so this is a
 * thread that sleeps.
 */
final class Ticker implements AutoCloseable {
    private final Thread thread;

    Ticker(UiThread ui, Duration pause, Runnable tick) {
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
