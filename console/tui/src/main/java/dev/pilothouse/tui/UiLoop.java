package dev.pilothouse.tui;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import dev.pilothouse.presentation.UiThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that owns all state of the terminal's screen. It sleeps until something is posted, does everything that
 * is waiting, and then draws once; once a second it draws anyway, since ages grow.
 */
final class UiLoop implements UiThread {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Screen screen;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile Input input = Input.OPEN;

    private enum Input {
        OPEN,
        ENDED
    }

    UiLoop(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
    }

    /** Begins to read keys on a thread of its own, which ends with the input or the process. */
    void readInto(FleetView view) {
        Thread.ofPlatform().daemon().name("terminal-input").start(() -> read(view));
    }

    /** Runs until the user leaves or the terminal is gone. */
    void run(FleetView view) throws IOException {
        try {
            while (view.life() == FleetView.Life.GOES_ON && input == Input.OPEN) {
                paint(view);
                Runnable task = tasks.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                while (task != null) {
                    task.run();
                    task = view.life() == FleetView.Life.GOES_ON ? tasks.poll() : null;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A change of size may leave anything on a terminal, so everything is sent again then. */
    void paint(FleetView view) throws IOException {
        boolean resized = screen.doResizeIfNecessary() != null;
        view.paint();
        screen.refresh(resized ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
    }

    private void read(FleetView view) {
        try {
            KeyStroke stroke = screen.readInput();
            while (stroke != null && stroke.getKeyType() != KeyType.EOF) {
                KeyStroke taken = stroke;
                post(() -> view.input(taken));
                stroke = screen.readInput();
            }
        } catch (IOException | UncheckedIOException _) {
            // The terminal is gone: the same as its end.
        }
        post(() -> input = Input.ENDED);
    }
}
