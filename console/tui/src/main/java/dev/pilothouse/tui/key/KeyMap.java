package dev.pilothouse.tui.key;

import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.VersionAct;
import dev.pilothouse.tui.key.Binding.Group;
import dev.pilothouse.tui.key.Binding.OnApps;
import dev.pilothouse.tui.key.Binding.OnScreen;
import dev.pilothouse.tui.key.Binding.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys of the fleet's screen, after k9s and lazydocker where these agree with safety. */
public final class KeyMap {
    private final List<Binding> bindings = new ArrayList<>();
    private static final Set<Act> ANYWHERE = EnumSet.of(
            Act.PALETTE,
            Act.NODES,
            Act.WORK,
            Act.PLAN,
            Act.FAILURES,
            Act.JOURNAL,
            Act.ROLLOUTS,
            Act.CHAOS,
            Act.FLASH,
            Act.REDRAW,
            Act.HELP,
            Act.QUIT,
            Act.NOTICE_FIRST,
            Act.NOTICE_LOG,
            Act.NOTICE_WHY,
            Act.NOTICE_STEPS,
            Act.NOTICE_DISMISS);

    private final Map<Kind, Map<String, Target>> targets = new EnumMap<>(Kind.class);

    public KeyMap() {
        screen(Group.MOVE, Act.UP, "up", "up", "k");
        screen(Group.MOVE, Act.DOWN, "down", "down", "j");
        screen(Group.MOVE, Act.PAGE_UP, "page up", "pgup", "ctrl-b");
        screen(Group.MOVE, Act.PAGE_DOWN, "page down", "pgdn", "ctrl-f");
        screen(Group.MOVE, Act.FIRST, "first", "home", "g");
        screen(Group.MOVE, Act.LAST, "last; follow the log again", "end", "G");
        screen(Group.MOVE, Act.OPEN, "open the details", "enter");
        screen(Group.MOVE, Act.BACK, "back: close, clear filter and marks", "esc");
        screen(Group.MOVE, Act.OTHER_PANE, "the other pane", "tab", "shift-tab");
        screen(Group.MOVE, Act.TAB_LEFT, "tab to the left", "[", "left");
        screen(Group.MOVE, Act.TAB_RIGHT, "tab to the right", "]", "right");

        screen(Group.LOOK, Act.FILTER, "filter: words, !not, key=value", "/");
        screen(Group.LOOK, Act.PALETTE, "command palette", ":", "ctrl-p");
        screen(Group.LOOK, Act.SORT, "choose the sort column", "s");
        screen(Group.LOOK, Act.SORT_LEFT, "sort by the column to the left", "<");
        screen(Group.LOOK, Act.SORT_RIGHT, "sort by the column to the right", ">");
        screen(Group.LOOK, Act.SORT_REVERSE, "reverse the order", "i");
        screen(Group.LOOK, Act.SUMMARY, "summary", "d", "1");
        screen(Group.LOOK, Act.LOGS, "log, following", "l", "2");
        screen(Group.LOOK, Act.EVENTS, "events", "e", "3");
        screen(Group.LOOK, Act.MANIFEST, "manifest", "y", "4");
        screen(Group.LOOK, Act.ZOOM, "details over the whole screen", "z");
        screen(Group.LOOK, Act.NODES, "nodes: who works there, which service, which engine", "n");
        screen(Group.LOOK, Act.WORK, "operations: under way and lately ended", "o");
        screen(Group.LOOK, Act.PLAN, "plan: what would be done", "p");
        screen(Group.LOOK, Act.FLEET_LOG, "log of all marked apps, or of this app on every node", "L");
        screen(Group.LOOK, Act.FAILURES, "kept failures", "f");
        screen(Group.LOOK, Act.JOURNAL, "journal and undo", "J");
        screen(Group.LOOK, Act.VERSIONS, "versions of the app: choose, pin, roll back", "v");
        screen(Group.LOOK, Act.ROLLOUTS, "rollouts: one version over many nodes", "V");
        screen(Group.LOOK, Act.CHAOS, "chaos matrices: break apps on purpose, see them come back", "C");
        screen(Group.LOOK, Act.FLASH, "flash an image onto drives", "F");

        screen(Group.APPS, Act.MARK, "mark", "space");
        screen(Group.APPS, Act.CLEAR_MARKS, "clear all marks", "ctrl-space", "u");
        Arrays.stream(AppAction.values())
                .filter(action -> action != AppAction.LOGS)
                .forEach(action -> add(new Binding(
                        List.of(String.valueOf(action.key())),
                        action.verb().toLowerCase(Locale.ROOT).replace(" of", "") + guarded(action),
                        action.verb().toLowerCase(Locale.ROOT),
                        Group.APPS,
                        new OnApps(action))));

        screen(Group.FLEET, Act.RECONCILE, "reconcile the fleet now (asks first)", "R");
        screen(Group.FLEET, Act.CANCEL, "interrupt the operation begun last", "x");
        screen(Group.FLEET, Act.TRUST, "trust the host key of the selected node", "T");
        screen(Group.FLEET, Act.REDRAW, "redraw the screen", "ctrl-l");
        screen(Group.FLEET, Act.HELP, "help", "?", "f1");
        screen(Group.FLEET, Act.QUIT, "quit; operations of this console end", "q", "ctrl-c");

        screen(Group.NOTICE, Act.NOTICE_FIRST, "what helps most: kept failure, lease or plan", "5");
        screen(Group.NOTICE, Act.NOTICE_LOG, "log of the app that failed", "6");
        screen(Group.NOTICE, Act.NOTICE_WHY, "why it is as it is", "7");
        screen(Group.NOTICE, Act.NOTICE_STEPS, "steps of the operation", "8");
        screen(Group.NOTICE, Act.NOTICE_DISMISS, "dismiss it", "9");

        sheet(Group.NODES, Act.EXPLAIN, "w", "why", "why the node is as it is");
        sheet(Group.NODES, Act.TAKE_OVER, "K", "take over", "take the node over from another console (asks first)");
        sheet(Group.NODES, Act.TRUST, "T", "trust its key", "trust the host key it shows (asks first)");

        sheet(Group.WORK, Act.CANCEL, "x", "interrupt", "interrupt it (asks first)");
        sheet(Group.WORK, Act.SHOW_FAILURES, "f", "kept failure", "what was kept of its failure");
        sheet(Group.WORK, Act.SHOW_LOG, "l", "log", "log of its app");
        sheet(Group.WORK, Act.EXPLAIN, "w", "why", "why its app is as it is");

        sheet(Group.PLAN, Act.APPLY, "a", "apply", "carry it out (asks first)");
        sheet(Group.PLAN, Act.REFRESH, "r", "plan anew", "look again and plan anew");

        sheet(Group.LOG, Act.SEARCH, "/", "search", "search: text, or /pattern/");
        sheet(Group.LOG, Act.SAVE, "s", "save", "save what is shown to a file");
        sheet(Group.LOG, Act.NARROW, "f", "filter", "show only lines that hold something");
        sheet(Group.LOG, Act.HOLD, "space", "hold", "hold it, or go on");
        sheet(Group.LOG, Act.NEXT_MATCH, "n", "next", "next place found");
        sheet(Group.LOG, Act.PREVIOUS_MATCH, "N", "prev", "place found before");
        sheet(Group.LOG, Act.SOURCES, "h", "sources", "hide or show a source");

        sheet(Group.FAILURES, Act.SAVE, "s", "save report", "save all of it to a file");
        sheet(Group.FAILURES, Act.SHOW_LOG, "l", "log", "log of the app");
        sheet(Group.FAILURES, Act.EXPLAIN, "w", "why", "why the app is as it is");
        sheet(Group.FAILURES, Act.DISCARD, "D", "discard", "throw it away (asks first)");
        sheet(Group.FAILURES, Act.REFRESH, "r", "ask again", "ask the nodes again");

        sheet(Group.JOURNAL, Act.SEARCH, "/", "filter", "show only lines with these words");
        sheet(Group.JOURNAL, Act.UNDO, "U", "undo", "what can be undone; there: undo it (asks first)");
        sheet(Group.JOURNAL, Act.REFRESH, "r", "ask again", "ask the nodes again");

        sheet(Group.WHY, Act.REFRESH, "r", "ask again", "look again");
        sheet(Group.WHY, Act.SHOW_LOG, "l", "log", "log of the app");
        sheet(Group.WHY, Act.SHOW_FAILURES, "f", "kept failures", "kept failures of the app");

        sheet(Group.VERSIONS, Act.CHOOSE, VersionAct.CHOOSE, "choose", "install or switch to it (asks first)");
        sheet(
                Group.VERSIONS,
                Act.ROLL_BACK,
                VersionAct.ROLL_BACK,
                "roll back",
                "back to the last that worked (asks first)");
        sheet(Group.VERSIONS, Act.PIN, VersionAct.PIN, "pin", "pin what runs, or unpin it");
        sheet(Group.VERSIONS, Act.AUTO_UPDATE, VersionAct.AUTO_UPDATE, "auto-update", "turn auto-update on or off");
        sheet(Group.VERSIONS, Act.SKIP, VersionAct.SKIP, "skip", "never offer it as an update, or again");
        sheet(
                Group.VERSIONS,
                Act.ROLL_OUT,
                VersionAct.ROLL_OUT,
                "roll out",
                "bring it to all nodes, wave by wave (asks first)");
        sheet(
                Group.VERSIONS,
                Act.OTHER_IMPLEMENTATION,
                VersionAct.OTHER_IMPLEMENTATION,
                "implementation",
                "change to another implementation, such as Knots (asks first)");
        sheet(Group.VERSIONS, Act.REFRESH, "r", "ask again", "ask the node again");

        sheet(Group.ROLLOUTS, Act.PAUSE, RolloutAct.PAUSE, "pause", "begin no further node (asks first)");
        sheet(Group.ROLLOUTS, Act.RESUME, RolloutAct.RESUME, "resume", "go on where it stands (asks first)");
        sheet(Group.ROLLOUTS, Act.REVERT, RolloutAct.REVERT, "revert", "bring every switched node back (asks first)");
        sheet(Group.ROLLOUTS, Act.REFRESH, "r", "ask again", "ask the nodes again");

        sheet(Group.CHAOS, Act.RUN, ChaosAct.RUN, "run");
        sheet(Group.CHAOS, Act.CANCEL, ChaosAct.ABORT, "abort");
        sheet(Group.CHAOS, Act.COMPARE, ChaosAct.COMPARE, "compare");
        sheet(Group.CHAOS, Act.BASE, ChaosAct.MARK, "mark");
        sheet(Group.CHAOS, Act.UNDO, ChaosAct.UNDO, "undo what was left");
        sheet(Group.CHAOS, Act.NEXT_REPEAT, "m", "next repeat", "the next repeat of the cell");
        sheet(Group.CHAOS, Act.REFRESH, "r", "read again", "read plans and runs again");

        sheet(Group.FLASH, Act.PICK, "f", "file", "name the image's file");
        sheet(Group.FLASH, Act.DIGEST, "s", "SHA-256", "say which SHA-256 the image has to have");
        sheet(Group.FLASH, Act.MARK, "space", "choose", "choose the drive, or let it go");
        sheet(Group.FLASH, Act.NEXT_STEP, FlashAct.NEXT, "go on");
        sheet(Group.FLASH, Act.PREVIOUS_STEP, FlashAct.PREVIOUS, "back a step");
        sheet(Group.FLASH, Act.PLACE, FlashAct.PLACE, "machine");
        sheet(Group.FLASH, Act.CANCEL, FlashAct.CANCEL, "cancel");
        sheet(Group.FLASH, Act.REFRESH, FlashAct.AGAIN, "look again");
        sheet(Group.FLASH, Act.RESTART, FlashAct.RESTART, "another");
        sheet(Group.FLASH, Act.LOOPS, FlashAct.LOOPS, "loops");
    }

    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** @param key as {@link Keys#name} gives it */
    public Optional<Target> target(String key) {
        return Optional.ofNullable(of(Kind.NONE).get(key));
    }

    /** What the key does while that is open: its own keys, those that move, and those that lead elsewhere. */
    public Optional<Act> act(Kind open, String key) {
        if (of(open).get(key) instanceof OnScreen(Act own)) {
            return Optional.of(own);
        }
        return of(Kind.NONE).get(key) instanceof OnScreen(Act act) && (ANYWHERE.contains(act) || moves(act))
                ? Optional.of(act)
                : Optional.empty();
    }

    /** Whether it is for the screen and not for what is open. */
    public static boolean isAnywhere(Act act) {
        return ANYWHERE.contains(act);
    }

    private boolean moves(Act act) {
        return bindings.stream()
                .anyMatch(binding ->
                        binding.group() == Group.MOVE && binding.target().equals(new OnScreen(act)));
    }

    private Map<String, Target> of(Kind kind) {
        return targets.computeIfAbsent(kind, _ -> new HashMap<>());
    }

    /** The key that hints show for it. */
    public String key(Act act) {
        return bindings.stream()
                .filter(binding -> binding.target().equals(new OnScreen(act)))
                .map(binding -> binding.keys().getFirst())
                .findFirst()
                .orElseThrow();
    }

    private static String guarded(AppAction action) {
        return switch (action.danger()) {
            case NONE -> "";
            case INTERRUPTS -> " (asks first)";
            case DESTROYS -> " (wants the name typed; keeps data)";
        };
    }

    private void screen(Group group, Act act, String label, String... keys) {
        add(new Binding(List.of(keys), label, label, group, new OnScreen(act)));
    }

    private void sheet(Group group, Act act, VersionAct meant, String hint, String label) {
        sheet(group, act, String.valueOf(meant.key()), hint, label);
    }

    private void sheet(Group group, Act act, RolloutAct meant, String hint, String label) {
        sheet(group, act, String.valueOf(meant.key()), hint, label);
    }

    private void sheet(Group group, Act act, FlashAct meant, String hint) {
        sheet(group, act, String.valueOf(meant.key()), hint, meant.does());
    }

    private void sheet(Group group, Act act, ChaosAct meant, String hint) {
        sheet(group, act, String.valueOf(meant.key()), hint, meant.does());
    }

    private void sheet(Group group, Act act, String key, String hint, String label) {
        add(new Binding(List.of(key), label, hint, group, new OnScreen(act)));
    }

    private void add(Binding binding) {
        bindings.add(binding);
        for (String key : binding.keys()) {
            if (of(binding.group().kind()).put(key, binding.target()) != null) {
                throw new IllegalStateException("two meanings for the key " + key);
            }
        }
    }
}
