package dev.pilothouse.presentation.plan;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for what an action does, to users and to data. */
public final class ActionWords {
    private ActionWords() {}

    public static String word(Action.Kind kind) {
        return kind == Action.Kind.NOTICE ? "look at" : kind.name().toLowerCase(Locale.ROOT);
    }

    static String word(Action action) {
        return word(action.kind())
                + switch (action.interruption()) {
                    case NONE -> "";
                    case STOP_FIRST -> action.kind() == Action.Kind.REPLACE ? ", stop-first" : "";
                };
    }

    static Tone tone(Action action) {
        return switch (action.kind()) {
            case NOTICE -> Tone.WARN;
            case PULL, BUILD, CREATE, START -> Tone.ACCENT;
            case REPLACE, STOP, REMOVE -> Tone.WARN;
        };
    }

    static List<Field> details(Action action) {
        List<Field> fields = new ArrayList<>();
        action.differences().forEach(difference -> fields.add(difference(difference)));
        if (!action.after().isEmpty()) {
            String first = action.after().stream()
                    .map(Address::app)
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
            fields.add(new Field("order", "after " + first, Tone.MUTED));
        }
        interruption(action, fields);
        data(action, fields);
        return fields;
    }

    private static Field difference(String text) {
        int colon = text.indexOf(": ");
        return colon < 0
                ? new Field("differs", text, Tone.WARN)
                : new Field(text.substring(0, colon), text.substring(colon + 2), Tone.WARN);
    }

    private static void interruption(Action action, List<Field> fields) {
        switch (action.interruption()) {
            case NONE -> {}
            case STOP_FIRST -> fields.add(new Field("interrupts", "yes: " + downtime(action.downtime()), Tone.WARN));
        }
    }

    /** How long, and how that is known. */
    public static String downtime(Downtime downtime) {
        String basis = downtime.basis().isEmpty() ? "" : " (" + downtime.basis() + ")";
        return switch (downtime.extent()) {
            case NONE -> "for how long is not known";
            case UNTIL_STARTED_AGAIN -> "down until it is started again" + basis;
            case FOR_A_WHILE ->
                "down "
                        + downtime.expected()
                                .map(expected -> "about " + Amounts.span(expected) + ", ")
                                .orElse("")
                        + "at most " + Amounts.span(downtime.atMost().orElseThrow()) + basis;
        };
    }

    private static void data(Action action, List<Field> fields) {
        switch (action.kind()) {
            case PULL, BUILD, NOTICE -> {}
            case CREATE, REPLACE, STOP, REMOVE -> {
                if (action.data().isEmpty()) {
                    fields.add(new Field("data", "none", Tone.MUTED));
                }
            }
            case START -> {}
        }
        for (DataMount place : action.data()) {
            fields.add(new Field("data", name(place.mount()) + ": " + effect(action.kind(), place), Tone.PLAIN));
            snapshot(place, fields);
        }
    }

    private static String name(Mount mount) {
        return switch (mount.kind()) {
            case BIND -> mount.source() + " → " + mount.target();
            case VOLUME -> "volume " + mount.source() + " → " + mount.target();
            case TMPFS -> "memory at " + mount.target();
        };
    }

    private static String effect(Action.Kind kind, DataMount place) {
        return switch (place.effect()) {
            case WRITTEN ->
                kind == Action.Kind.CREATE
                        ? "made where it is missing, else kept as it is; the container writes to it"
                        : "kept as it is; the container goes on writing to it";
            case READ -> "kept as it is; only read";
            case KEPT -> "kept as it is";
            case LEFT -> "no longer used, kept as it is";
        };
    }

    private static void snapshot(DataMount place, List<Field> fields) {
        String what = place.sizeBytes()
                .map(bytes -> ", " + shortName(place.mount()) + " " + Amounts.bytes(bytes))
                .orElse(", " + shortName(place.mount()));
        switch (place.snapshot()) {
            case SnapshotChance.NotAsked() -> {}
            case SnapshotChance.Possible(String filesystem, String means) ->
                fields.add(new Field("snapshot", "possible (" + filesystem + " " + means + ")" + what, Tone.GOOD));
            case SnapshotChance.Impossible(String filesystem) ->
                fields.add(new Field("snapshot", "impossible on " + filesystem + what, Tone.WARN));
            case SnapshotChance.Unknown(String why) ->
                fields.add(new Field("snapshot", "unknown: " + why + what, Tone.WARN));
        }
    }

    private static String shortName(Mount mount) {
        return mount.kind() == Mount.Kind.VOLUME ? "volume " + mount.source() : mount.source();
    }
}
