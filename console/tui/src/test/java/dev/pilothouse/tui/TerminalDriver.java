package dev.pilothouse.tui;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.awaitility.Awaitility.await;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TerminalTextUtils;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.tui.paint.Depth;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.terminal.Paste;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/** Drives the screen as a person would, on a terminal in memory, at a time that stands still. */
final class TerminalDriver implements AutoCloseable {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final DefaultVirtualTerminal terminal;
    private final TerminalScreen screen;
    private final UiLoop loop;
    private final FleetScreen state;
    private final LiveFleet live;
    private final FleetView view;
    private final InstantSource clock;
    private final Path folder;
    private Duration waited = Duration.ZERO;

    TerminalDriver(ScriptedFleet fleet, int columns, int rows) {
        this(fleet, columns, rows, Depth.FULL);
    }

    TerminalDriver(ScriptedFleet fleet, int columns, int rows, Depth depth) {
        this(fleet, columns, rows, depth, () -> NOW);
        await().until(() -> fleet.openSubscriptions() >= 2);
        settle();
    }

    /** Over an engine that stands before that fleet. */
    TerminalDriver(ScriptedFleet fleet, FleetEngine before, int columns, int rows) {
        this(before, columns, rows, Depth.FULL, () -> NOW);
        await().until(() -> fleet.openSubscriptions() >= 2);
        settle();
    }

    /** Over any engine, at the present time. */
    static TerminalDriver live(FleetEngine engine, int columns, int rows) {
        return new TerminalDriver(engine, columns, rows, Depth.FULL, InstantSource.system());
    }

    private TerminalDriver(FleetEngine fleet, int columns, int rows, Depth depth, InstantSource clock) {
        this.clock = clock;
        this.folder = fleet.fleet().folder();
        try {
            terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
            screen = new TerminalScreen(terminal);
            screen.startScreen();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        loop = new UiLoop(screen);
        state = new FleetScreen(fleet.fleet(), fleet.apps(), this::now);
        live = LiveFleet.open(fleet, state, tasks::add, () -> {});
        view = new FleetView(screen, state, live, new Theme(depth), ZoneOffset.UTC, new Places(folder, folder));
        settle();
    }

    private Instant now() {
        return clock.instant().plus(waited);
    }

    /** Types characters one by one. */
    void type(String text) {
        for (char c : text.toCharArray()) {
            input(new KeyStroke(c, false, false));
        }
    }

    /** Presses keys named as Lanterna does: {@code <Enter>}, {@code <Down>}, {@code <C-c>}. */
    void press(String... keys) {
        for (String key : keys) {
            input(KeyStroke.fromString(key));
        }
    }

    void paste(String text) {
        input(new Paste(text));
    }

    void click(int column, int row) {
        mouse(MouseActionType.CLICK_DOWN, column, row);
    }

    /** Clicks the first place where that text stands. */
    void click(String text) {
        List<String> rows = rows();
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).indexOf(text);
            if (column >= 0) {
                click(column, row);
                return;
            }
        }
        throw new AssertionError("nothing on the screen says " + text + "\n" + text());
    }

    void wheelDown(int column, int row) {
        mouse(MouseActionType.SCROLL_DOWN, column, row);
    }

    void resize(int columns, int rows) {
        terminal.setTerminalSize(new TerminalSize(columns, rows));
        settle();
    }

    void wait(Duration span) {
        waited = waited.plus(span);
        settle();
    }

    /** The screen as text, without blanks at line ends. */
    String text() {
        return String.join("\n", rows()) + "\n";
    }

    List<String> rows() {
        settle();
        List<String> rows = new ArrayList<>();
        TerminalSize size = terminal.getTerminalSize();
        for (int row = 0; row < size.getRows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < size.getColumns(); column++) {
                String cell = cell(column, row).getCharacterString();
                line.append(cell);
                column += TerminalTextUtils.isCharDoubleWidth(cell.charAt(0)) ? 1 : 0;
            }
            rows.add(line.toString().stripTrailing());
        }
        return rows;
    }

    TextCharacter cell(int column, int row) {
        return terminal.getCharacter(column, row);
    }

    /** Cells that the terminal was told to draw since the last call. */
    int repainted() {
        return terminal.isWholeBufferDirtyThenReset()
                ? Integer.MAX_VALUE
                : terminal.getAndResetDirtyCells().size();
    }

    FleetScreen state() {
        return state;
    }

    FleetView.Life life() {
        return view.life();
    }

    /** Does what waits and draws. */
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        try {
            loop.paint(view);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() throws IOException {
        live.close();
        screen.close();
    }

    private void mouse(MouseActionType type, int column, int row) {
        input(new MouseAction(type, 1, new TerminalPosition(column, row)));
    }

    private void input(KeyStroke stroke) {
        view.input(stroke);
        settle();
    }
}
