package dev.pilothouse.desktop.panel;

import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.journal.JournalScreen;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Lines of both lists in columns. */
final class JournalWords {
    private final DateTimeFormatter time;

    /** @param last what came of it, or what undoing does; takes the width that is left */
    record Columns(String when, String who, String act, String address, String last, Tone tone) {}

    JournalWords(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    Columns columns(JournalEntry entry) {
        return new Columns(
                time.format(entry.at()),
                entry.by(),
                entry.act(),
                entry.address(),
                JournalScreen.result(entry),
                JournalScreen.tone(entry));
    }

    Columns columns(UndoPoint point) {
        return new Columns(
                time.format(point.at()),
                point.by(),
                point.act(),
                point.address().toString(),
                point.inverse(),
                Tone.ACCENT);
    }

    String moment(Instant at, Instant now) {
        return time.format(at) + ", " + Amounts.age(at, now) + " ago";
    }
}
