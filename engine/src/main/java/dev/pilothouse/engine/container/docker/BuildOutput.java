package dev.pilothouse.engine.container.docker;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.Secret;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a build says, by the line; values of build arguments are masked, since steps may print them. */
final class BuildOutput {
    private static final Pattern STEP = Pattern.compile("(?i)step (?<number>[0-9]{1,5})/(?<of>[0-9]{1,5}) ?:.*");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    /** Enough to see the compiler's complaint, little enough for a screen. */
    private static final int KEPT_LINES = 20;

    /** Shorter values, such as {@code 1} or {@code yes}, are everywhere in honest text. */
    private static final int SHORTEST_MASKED = 4;

    private final Progress progress;
    private final List<String> masked;
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder pending = new StringBuilder();

    BuildOutput(Progress progress, Collection<Secret> secrets) {
        this.progress = progress;
        this.masked = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> value.length() >= SHORTEST_MASKED)
                .toList();
    }

    /** A piece of output, cut anywhere. */
    void text(String piece) {
        pending.append(piece);
        int end;
        while ((end = pending.indexOf("\n")) >= 0) {
            line(pending.substring(0, end));
            pending.delete(0, end + 1);
        }
    }

    String lastLines() {
        if (!pending.isEmpty()) {
            line(pending.toString());
            pending.setLength(0);
        }
        return String.join("\n", last);
    }

    String masked(String text) {
        String result = text;
        for (String value : masked) {
            result = result.replace(value, "***");
        }
        return result;
    }

    private void line(String raw) {
        String line = masked(COLOUR.matcher(raw).replaceAll("")).stripTrailing();
        if (line.isEmpty()) {
            return;
        }
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            progress.progress(Long.parseLong(step.group("number")), Long.parseLong(step.group("of")), "steps");
        }
        progress.note(line);
        last.addLast(line);
        if (last.size() > KEPT_LINES) {
            last.removeFirst();
        }
    }
}
