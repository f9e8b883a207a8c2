package dev.pilothouse.presentation.table;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.Column.Align;
import dev.pilothouse.presentation.table.Column.Room;
import dev.pilothouse.presentation.table.SortOrder.Direction;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.StateWords;
import dev.pilothouse.presentation.words.VersionLabel;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All columns of the fleet's table, from left to right. */
public final class Columns {
    /** Stands where there is no value: a blank could be a drawing fault. */
    public static final String NONE = "–";

    private static final List<Column> ALL = List.of(
            text(Column.Id.APP, "APP", Room.ALWAYS, 12, 3, comparing(AppRow::name), AppRow::name, Columns::nameTone),
            text(Column.Id.NODE, "NODE", Room.ALWAYS, 7, 2, comparing(AppRow::node), AppRow::node, Columns::nodeTone),
            text(
                    Column.Id.STATE,
                    "STATE",
                    Room.ALWAYS,
                    12,
                    0,
                    comparing(AppRow::state),
                    row -> row.stateSign() + " " + row.stateWord(),
                    Columns::stateTone),
            text(
                    Column.Id.HEALTH,
                    "HEALTH",
                    Room.ALWAYS,
                    9,
                    0,
                    comparing(AppRow::health),
                    Columns::health,
                    row -> StateWords.tone(row.health())),
            text(
                    Column.Id.VERSION,
                    "VERSION",
                    Room.MEDIUM,
                    8,
                    1,
                    comparing(row -> row.app().version()),
                    row -> orNone(VersionLabel.of(row.app().version())),
                    Columns::plain),
            amount(
                    Column.Id.UPTIME,
                    "UPTIME",
                    Room.MEDIUM,
                    7,
                    comparing(Columns::startedAt, Comparator.reverseOrder()),
                    (row, now) -> row.uptime(now).map(Amounts::span).orElse(NONE),
                    Columns::plain),
            gauge(
                    Column.Id.CPU,
                    "CPU",
                    Room.ALWAYS,
                    12,
                    comparingDouble(row -> row.usage().map(Usage::cpuPercent).orElse(-1.0)),
                    (row, _) -> row.usage()
                            .map(Usage::cpuPercent)
                            .map(Amounts::percent)
                            .orElse(NONE),
                    Columns::cpuTone,
                    Columns::cpuShare),
            amount(
                    Column.Id.MEMORY,
                    "MEMORY",
                    Room.ALWAYS,
                    8,
                    comparingLong(row -> row.usage().map(Usage::memoryBytes).orElse(-1L)),
                    (row, _) -> row.usage()
                            .map(Usage::memoryBytes)
                            .map(Amounts::bytes)
                            .orElse(NONE),
                    Columns::memoryTone),
            amount(
                    Column.Id.RESTARTS,
                    "RST",
                    Room.MEDIUM,
                    3,
                    comparingInt(row -> row.app().restarts()),
                    (row, _) -> Integer.toString(row.app().restarts()),
                    row -> row.app().restarts() > 0 ? Tone.WARN : Tone.MUTED),
            amount(
                    Column.Id.AGE,
                    "SEEN",
                    Room.WIDE,
                    5,
                    comparing(row -> row.app().seenAt(), Comparator.reverseOrder()),
                    Columns::seen,
                    row -> row.freshness() == AppRow.Freshness.LIVE ? Tone.MUTED : Tone.WARN),
            text(
                    Column.Id.REASON,
                    "REASON",
                    Room.WIDE,
                    16,
                    4,
                    comparing(AppRow::reason),
                    AppRow::reason,
                    row -> row.condition().tone()));

    private Columns() {}

    public static List<Column> all() {
        return ALL;
    }

    public static Column of(Column.Id id) {
        return ALL.stream().filter(column -> column.id() == id).findFirst().orElseThrow();
    }

    private static Column text(
            Column.Id id,
            String title,
            Room room,
            int minimum,
            int weight,
            Comparator<AppRow> order,
            Function<AppRow, String> text,
            Function<AppRow, Tone> tone) {
        return new Column(
                id,
                title,
                Align.START,
                room,
                minimum,
                weight,
                Direction.ASCENDING,
                order,
                (row, _) -> text.apply(row),
                tone,
                _ -> OptionalDouble.empty());
    }

    private static Column amount(
            Column.Id id,
            String title,
            Room room,
            int minimum,
            Comparator<AppRow> order,
            BiFunction<AppRow, Instant, String> text,
            Function<AppRow, Tone> tone) {
        return gauge(id, title, room, minimum, order, text, tone, _ -> OptionalDouble.empty());
    }

    private static Column gauge(
            Column.Id id,
            String title,
            Room room,
            int minimum,
            Comparator<AppRow> order,
            BiFunction<AppRow, Instant, String> text,
            Function<AppRow, Tone> tone,
            Function<AppRow, OptionalDouble> gauge) {
        return new Column(id, title, Align.END, room, minimum, 0, Direction.DESCENDING, order, text, tone, gauge);
    }

    private static String health(AppRow row) {
        return switch (row.condition()) {
            case HEALTHY, RUNNING, CHANGING, UNHEALTHY ->
                switch (row.health()) {
                    case HEALTHY, UNHEALTHY, STARTING, SYNCING, STALLED, NOT_PROBED -> row.healthWord();
                    case UNKNOWN -> NONE;
                };
            case RESTING, UNKNOWN -> NONE;
        };
    }

    /** Those that do not run count as started last, so that the longest running come first downward. */
    private static Instant startedAt(AppRow row) {
        return row.uptime(Instant.EPOCH).flatMap(_ -> row.app().startedAt()).orElse(Instant.MAX);
    }

    private static Tone nameTone(AppRow row) {
        return switch (row.condition()) {
            case UNHEALTHY -> Tone.BAD;
            case RESTING, UNKNOWN -> Tone.MUTED;
            case HEALTHY, RUNNING, CHANGING -> Tone.PLAIN;
        };
    }

    private static Tone nodeTone(AppRow row) {
        return row.freshness() == AppRow.Freshness.LIVE ? Tone.PLAIN : Tone.MUTED;
    }

    private static Tone stateTone(AppRow row) {
        return row.condition() == Condition.RESTING ? Tone.MUTED : StateWords.tone(row.state());
    }

    private static Tone plain(AppRow row) {
        return row.condition() == Condition.UNKNOWN ? Tone.MUTED : Tone.PLAIN;
    }

    private static OptionalDouble cpuShare(AppRow row) {
        return row.usage().stream()
                .mapToDouble(usage -> Math.clamp(usage.cpuPercent() / 100, 0, 1))
                .findFirst();
    }

    private static Tone cpuTone(AppRow row) {
        return load(cpuShare(row));
    }

    private static Tone memoryTone(AppRow row) {
        OptionalDouble share = row.usage().stream()
                .filter(usage -> usage.memoryLimitBytes() > 0)
                .mapToDouble(usage -> (double) usage.memoryBytes() / usage.memoryLimitBytes())
                .findFirst();
        Tone tone = load(share);
        return tone == Tone.GOOD ? Tone.PLAIN : tone;
    }

    /** 60 and 85 percent: where a person begins to look, and where an app begins to suffer. */
    private static Tone load(OptionalDouble share) {
        if (share.isEmpty()) {
            return Tone.MUTED;
        }
        if (share.getAsDouble() >= 0.85) {
            return Tone.BAD;
        }
        return share.getAsDouble() >= 0.6 ? Tone.WARN : Tone.GOOD;
    }

    private static String seen(AppRow row, Instant now) {
        return row.app().seenAt().equals(Instant.EPOCH)
                ? NONE
                : Amounts.age(row.app().seenAt(), now);
    }

    private static String orNone(String text) {
        return text.isBlank() ? NONE : text;
    }
}
