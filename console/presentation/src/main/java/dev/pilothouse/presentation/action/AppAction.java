package dev.pilothouse.presentation.action;

import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.StateWords;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything an operator can do with an app. Keys are those of the terminal; capitals interrupt users, and the one key
 * that takes something away lies far from all others in use.
 */
public enum AppAction {
    LOGS('l', "Follow log of", Danger.NONE, EnumSet.complementOf(EnumSet.of(AppState.MISSING))),
    HEALTH('c', "Check health of", Danger.NONE, EnumSet.allOf(AppState.class)),
    WHY('w', "Explain", Danger.NONE, EnumSet.allOf(AppState.class)),
    START(
            't',
            "Start",
            Danger.NONE,
            EnumSet.of(AppState.STOPPED, AppState.EXITED, AppState.CREATED, AppState.PAUSED, AppState.CRASH_LOOP)),
    RESTART(
            'r',
            "Restart",
            Danger.INTERRUPTS,
            EnumSet.of(
                    AppState.RUNNING,
                    AppState.STARTING,
                    AppState.PAUSED,
                    AppState.EXITED,
                    AppState.STOPPED,
                    AppState.CRASH_LOOP)),
    STOP(
            'S',
            "Stop",
            Danger.INTERRUPTS,
            EnumSet.of(
                    AppState.RUNNING,
                    AppState.STARTING,
                    AppState.RESTARTING,
                    AppState.PAUSED,
                    AppState.CRASH_LOOP,
                    AppState.EXITED)),
    INSTALL('I', "Install", Danger.NONE, EnumSet.of(AppState.MISSING)),
    UPGRADE(
            'U',
            "Upgrade",
            Danger.INTERRUPTS,
            EnumSet.complementOf(EnumSet.of(AppState.MISSING, AppState.INSTALLING, AppState.UNKNOWN))),
    REMOVE(
            'D',
            "Remove",
            Danger.DESTROYS,
            EnumSet.complementOf(EnumSet.of(AppState.MISSING, AppState.INSTALLING, AppState.UNKNOWN)));

    private final char key;
    private final String verb;
    private final Danger danger;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, never changed
    private final Set<AppState> states;

    AppAction(char key, String verb, Danger danger, Set<AppState> states) {
        this.key = key;
        this.verb = verb;
        this.danger = danger;
        this.states = states;
    }

    public char key() {
        return key;
    }

    public Danger danger() {
        return danger;
    }

    /** Such as {@code Restart}: for a menu whose object is plain to see. */
    public String verb() {
        return verb;
    }

    /** Verb and object, such as {@code Restart bitcoin-ui} or {@code Restart 3 apps}. */
    public String label(List<AppRow> targets) {
        return verb + " " + object(targets);
    }

    /** Whether it changes something on a node. */
    public Effect effect() {
        return switch (this) {
            case LOGS, HEALTH, WHY -> Effect.LOOKS;
            case START, RESTART, STOP, INSTALL, UPGRADE, REMOVE -> Effect.CHANGES;
        };
    }

    /** What an action does to nodes. */
    public enum Effect {
        LOOKS,
        CHANGES
    }

    /** Whether it can be done with all of these, and otherwise why not. */
    public Availability availability(List<AppRow> targets) {
        if (targets.isEmpty()) {
            return new Availability.Disabled("No app is selected");
        }
        if (targets.size() > 1 && effect() == Effect.LOOKS) {
            return new Availability.Disabled("This works on one app at a time; clear the marks first");
        }
        if (effect() == Effect.CHANGES && targets.getFirst().access() == Access.READ_ONLY) {
            return new Availability.Disabled(Access.REASON);
        }
        if (effect() == Effect.CHANGES && protectedNodes(targets).size() > 1) {
            return new Availability.Disabled("Several protected nodes are marked; change one protected node at a time");
        }
        return targets.stream()
                .map(this::obstacle)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .<Availability>map(Availability.Disabled::new)
                .orElseGet(Availability.Enabled::new);
    }

    /** What is to be asked first. Only for targets this action is available for. */
    public Confirmation confirmation(List<AppRow> targets) {
        if (effect() == Effect.LOOKS) {
            return new Confirmation.NotNeeded();
        }
        String button = label(targets);
        Set<String> guarded = protectedNodes(targets);
        String text = consequence(targets);
        if (!guarded.isEmpty()) {
            String node = guarded.iterator().next();
            return new Confirmation.Type(
                    button, text + " " + node + " is protected: type its name to confirm.", button, node);
        }
        return switch (danger) {
            case NONE -> new Confirmation.NotNeeded();
            case INTERRUPTS -> new Confirmation.Press(button, text, button);
            case DESTROYS -> {
                String expected = targets.size() == 1 ? targets.getFirst().name() : object(targets);
                yield new Confirmation.Type(button, text + " Type " + expected + " to confirm.", button, expected);
            }
        };
    }

    private String obstacle(AppRow row) {
        if (row.freshness() == AppRow.Freshness.STALE && this != WHY) {
            return row.node() + " is out of reach: " + row.reason();
        }
        if (states.contains(row.app().state())) {
            return "";
        }
        return switch (this) {
            case LOGS -> row.name() + " has no container, so there is no log";
            case HEALTH, WHY, START, RESTART, STOP, INSTALL, UPGRADE, REMOVE ->
                row.name() + " on " + row.node() + " is " + (this == START ? "already " : "") + stateOf(row);
        };
    }

    private static String stateOf(AppRow row) {
        return row.app().state() == AppState.UNKNOWN
                ? "in an unknown state"
                : StateWords.word(row.app().state());
    }

    private String consequence(List<AppRow> targets) {
        String where =
                targets.stream().map(row -> row.address().toString()).limit(6).collect(Collectors.joining(", "));
        String what = targets.size() > 6 ? where + " and " + (targets.size() - 6) + " more" : where;
        return switch (this) {
            case STOP -> what + " will be down, and stays down until someone starts it again.";
            case RESTART -> what + " will be down for a moment.";
            case UPGRADE -> what + " will be replaced by what its manifest says now, and be down meanwhile.";
            case REMOVE -> "The container of " + what + " will be removed. It keeps all data.";
            case START -> what + " will be started.";
            case INSTALL -> what + " will be installed.";
            case LOGS, HEALTH, WHY -> what;
        };
    }

    private static Set<String> protectedNodes(List<AppRow> targets) {
        return targets.stream()
                .filter(row -> row.protection() == Protection.PROTECTED)
                .map(AppRow::node)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String object(List<AppRow> targets) {
        return switch (targets.size()) {
            case 0 -> "app";
            case 1 -> targets.getFirst().name();
            default -> Amounts.count(targets.size(), "app");
        };
    }
}
