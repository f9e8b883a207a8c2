package dev.pilothouse.tui;

import com.googlecode.lanterna.screen.TerminalScreen;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.FrontEnd;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.tui.paint.Depth;
import dev.pilothouse.tui.paint.Theme;
import dev.pilothouse.tui.terminal.PosixTerminal;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/** The fleet in the terminal this process was started in. */
public final class TerminalFrontEnd implements FrontEnd {
    @Override
    public String name() {
        return "tui";
    }

    /**
     * {@inheritDoc} The first frame comes from memory, before any node is asked. Whatever ends it, the terminal is as it
     * was.
     *
     * @throws EngineException {@link ErrorCode#SCREEN_UNAVAILABLE}
     */
    @Override
    public int run(FleetEngine engine) {
        try (PosixTerminal terminal = PosixTerminal.open();
                TerminalScreen screen = new TerminalScreen(terminal)) {
            screen.startScreen();
            show(engine, terminal, screen);
            return 0;
        } catch (IOException fault) {
            throw new EngineException(
                    ErrorCode.SCREEN_UNAVAILABLE,
                    Map.of("front", "terminal screen", "reason", String.valueOf(fault.getMessage())),
                    fault);
        }
    }

    private static void show(FleetEngine engine, PosixTerminal terminal, TerminalScreen screen) throws IOException {
        screen.setCursorPosition(null);
        UiLoop loop = new UiLoop(screen);
        FleetScreen state = new FleetScreen(engine.fleet(), engine.apps(), InstantSource.system());
        Theme theme = new Theme(Depth.of(System.getenv()));
        try (LiveFleet live = LiveFleet.fill(engine, state, loop, () -> {})) {
            FleetView view = new FleetView(screen, state, live, theme, ZoneId.systemDefault(), Places.ofThisProcess());
            loop.paint(view);
            live.observe();
            terminal.addResizeListener((_, _) -> loop.post(() -> {}));
            loop.readInto(view);
            loop.run(view);
        }
    }
}
