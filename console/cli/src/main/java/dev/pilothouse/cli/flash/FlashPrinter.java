package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.write.WriteProgress;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.flash.FlashWords;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line for each drive, drawn anew on a screen; elsewhere one for each tenth of the way, so that a log reads well. */
final class FlashPrinter {
    private final PrintWriter err;
    private final Terminal terminal;
    private final Style style;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, Integer> tenths = new LinkedHashMap<>();
    private final Map<String, WriteProgress.Phase> phases = new LinkedHashMap<>();
    private int drawn;

    FlashPrinter(PrintWriter err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
        this.style = Style.of(terminal, terminal.error());
    }

    void accept(FlashEvent event) {
        String address = event.drive().address();
        switch (event) {
            case FlashEvent.Begun(var _, String id) -> {
                erase();
                err.println(address + ": known again and held, run " + id);
                draw();
            }
            case FlashEvent.Moved(var _, WriteProgress progress) -> moved(address, progress);
            case FlashEvent.Ended _ -> {
                erase();
                lines.remove(address);
                draw();
            }
        }
        err.flush();
    }

    private void moved(String address, WriteProgress progress) {
        String line = address + ": " + FlashWords.progress(progress);
        if (isLive()) {
            lines.put(address, line);
            erase();
            draw();
            return;
        }
        int tenth = (int) (progress.done() * 10);
        WriteProgress.@Nullable Phase before = phases.put(address, progress.phase());
        Integer last = tenths.put(address, tenth);
        if (before != progress.phase() || last == null || last != tenth) {
            err.println(line);
        }
    }

    private boolean isLive() {
        return terminal.error() == Terminal.Stream.SCREEN && terminal.colour() == Terminal.Colour.ON;
    }

    private void draw() {
        for (String line : lines.values()) {
            int columns = Math.max(20, terminal.columns() - 1);
            err.println(
                    style.paint(Tone.ACCENT, line.length() > columns ? line.substring(0, columns - 1) + "…" : line));
        }
        drawn = lines.size();
    }

    private void erase() {
        if (drawn > 0) {
            err.print("\033[" + drawn + "A\033[J");
            drawn = 0;
        }
    }

    void end() {
        erase();
        err.flush();
    }
}
