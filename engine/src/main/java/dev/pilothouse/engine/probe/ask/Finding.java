package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one asking found, before it is timed. */
record Finding(Verdict verdict, String detail, String head, Optional<Height> height) {
    private static final int HEAD = 200;
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    Finding(Verdict verdict, String detail, String head) {
        this(verdict, detail, head, Optional.empty());
    }

    Finding(Verdict verdict, String detail) {
        this(verdict, detail, "");
    }

    /** The first characters of foreign text, on one line. */
    static String printable(String text) {
        String start = text.length() <= 16 * HEAD ? text : text.substring(0, 16 * HEAD);
        String clean = UNPRINTABLE
                .matcher(BLANK.matcher(start.strip()).replaceAll(" "))
                .replaceAll("");
        return clean.length() <= HEAD ? clean : clean.substring(0, HEAD);
    }
}
