package dev.pilothouse.presentation.fleet;

import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;

/** Why an app is as it is, in one line. */
public final class Why {
    private Why() {}

    /** One line that names the app, what it does, what its probe says, and what is wanted of it. */
    public static String line(AppRow row, Instant now) {
        if (row.freshness() == AppRow.Freshness.STALE) {
            return row.address() + " is unknown: "
                    + (row.fault().isEmpty()
                            ? ContactWords.explain(row.address().node(), row.contact(), now)
                                    .line()
                            : row.fault());
        }
        StringBuilder line = new StringBuilder(row.address() + " is " + row.stateWord());
        if (!row.reason().isEmpty()) {
            line.append(": ").append(row.reason());
        }
        line.append("; ")
                .append(
                        switch (row.health()) {
                            case HEALTHY, UNHEALTHY, STARTING, SYNCING, STALLED, UNKNOWN ->
                                "its probe says " + row.healthWord();
                            case NOT_PROBED -> "no probe is declared";
                        });
        row.app()
                .lastAnswer()
                .ifPresent(answer -> line.append(" (")
                        .append(answer.detail())
                        .append(", ")
                        .append(Amounts.age(answer.at(), now))
                        .append(" ago)"));
        line.append("; ")
                .append(
                        row.app().desired().by().isBlank()
                                ? "nobody"
                                : row.app().desired().by())
                .append(" wants it ");
        line.append(
                switch (row.app().desired().target()) {
                    case RUNNING -> "running";
                    case STOPPED -> "stopped";
                    case PAUSED -> "paused";
                    case REMOVED -> "removed";
                });
        return line.toString();
    }
}
