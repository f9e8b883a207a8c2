package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.output.Style;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.flash.DriveWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drives as a person chooses among them: what may be written first, smallest first, each with what is printed on it, what
 * lies on it and why it stands where it stands. No reason is ever cut off: lines are broken instead.
 */
final class DriveCards {
    private static final String INDENT = "    ";
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final Style style;
    private final int width;

    DriveCards(PrintWriter out, Terminal terminal, Terminal.Stream stream) {
        this.out = out;
        this.style = Style.of(terminal, stream);
        this.width = stream == Terminal.Stream.SCREEN ? Math.clamp(terminal.columns(), 40, WIDTH) : WIDTH;
    }

    void list(DriveList list, Advisor advisor) {
        if (list.drives().isEmpty()) {
            out.println("There are no drives.");
            return;
        }
        Map<String, List<Drive>> groups = new LinkedHashMap<>();
        list.drives().stream()
                .sorted(Comparator.comparingInt((Drive drive) -> rank(advisor.of(drive)))
                        .thenComparingLong(Drive::size)
                        .thenComparing(Drive::kernelName))
                .forEach(drive -> groups.computeIfAbsent(
                                DriveWords.heading(advisor.of(drive)), heading -> new ArrayList<>())
                        .add(drive));
        boolean first = true;
        for (Map.Entry<String, List<Drive>> group : groups.entrySet()) {
            if (!first) {
                out.println();
            }
            first = false;
            out.println(style.paint(Tone.MUTED, group.getKey()));
            group.getValue().forEach(drive -> card(drive, advisor.of(drive)));
        }
    }

    private static int rank(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> 0;
            case Advice.NeedsTyping _ -> 1;
            case Advice.Refused _ -> 2;
        };
    }

    void card(Drive drive, Advice advice) {
        Tone tone = DriveWords.tone(advice);
        String size = drive.size() == 0 ? "no medium" : DriveWords.size(drive.size());
        String serial = drive.serial().map(text -> "  serial " + text).orElse("");
        out.println("  " + style.paint(tone, mark(advice)) + " "
                + style.paint(tone == Tone.BAD ? Tone.MUTED : Tone.ACCENT, pad(drive.path(), 14))
                + pad(size, 10)
                + pad(drive.transport().word(), 8)
                + drive.name()
                + style.paint(Tone.MUTED, serial));
        String contents = DriveWords.contents(drive);
        if (!contents.isEmpty()) {
            wrapped(contents, Tone.MUTED);
        }
        wrapped(DriveWords.reasons(advice), tone);
        if (advice instanceof Advice.NeedsTyping(var _, String phrase)) {
            wrapped("to choose it, type: " + phrase, Tone.PLAIN);
        }
    }

    private static String mark(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> "✔";
            case Advice.NeedsTyping _ -> "!";
            case Advice.Refused _ -> "✖";
        };
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.codePointCount(0, text.length())));
    }

    private void wrapped(String text, Tone tone) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > width) {
                out.println(INDENT + style.paint(tone, line.toString()));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(INDENT + style.paint(tone, line.toString()));
    }
}
