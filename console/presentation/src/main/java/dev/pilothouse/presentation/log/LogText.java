package dev.pilothouse.presentation.log;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A log as a file holds it: time in UTC, where from, which stream, text. Times are the nodes' own. */
public final class LogText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogText() {}

    /** One line of the file for each that is shown. */
    public static List<String> of(FleetLog log) {
        List<LogSource> sources = log.sources();
        int width = sources.stream()
                .mapToInt(source -> source.address().toString().length())
                .max()
                .orElse(0);
        return log.shown().stream()
                .map(line -> String.format(
                        Locale.ROOT,
                        "%s %-" + Math.max(1, width) + "s %s %s",
                        TIME.format(line.line().at()),
                        sources.get(line.source()).address(),
                        switch (line.line().stream()) {
                            case STDOUT -> "out";
                            case STDERR -> "err";
                        },
                        line.line().text()))
                .toList();
    }
}
