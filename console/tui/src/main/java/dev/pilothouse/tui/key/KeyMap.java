package dev.pilothouse.tui.key;

import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.tui.key.Binding.Group;
import dev.pilothouse.tui.key.Binding.OnApps;
import dev.pilothouse.tui.key.Binding.OnScreen;
import dev.pilothouse.tui.key.Binding.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All keys of the fleet's screen, after k9s and lazydocker where these agree with safety. */
public final class KeyMap {
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Target> targets = new HashMap<>();

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

        screen(Group.APPS, Act.MARK, "mark", "space");
        screen(Group.APPS, Act.CLEAR_MARKS, "clear all marks", "ctrl-space", "u");
        Arrays.stream(AppAction.values())
                .filter(action -> action != AppAction.LOGS)
                .forEach(action -> add(new Binding(
                        List.of(String.valueOf(action.key())),
                        action.verb().toLowerCase(Locale.ROOT).replace(" of", "") + guarded(action),
                        Group.APPS,
                        new OnApps(action))));

        screen(Group.FLEET, Act.RECONCILE, "reconcile the fleet now", "R");
        screen(Group.FLEET, Act.NODES, "show the nodes", "n");
        screen(Group.FLEET, Act.CANCEL, "interrupt the operation begun last", "x");
        screen(Group.FLEET, Act.TRUST, "trust the host key of the selected node", "T");
        screen(Group.FLEET, Act.REDRAW, "redraw the screen", "ctrl-l");
        screen(Group.FLEET, Act.HELP, "help", "?", "f1");
        screen(Group.FLEET, Act.QUIT, "quit; operations of this console end", "q", "ctrl-c");
    }

    public List<Binding> bindings() {
        return List.copyOf(bindings);
    }

    /** @param key as {@link Keys#name} gives it */
    public Optional<Target> target(String key) {
        return Optional.ofNullable(targets.get(key));
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
        add(new Binding(List.of(keys), label, group, new OnScreen(act)));
    }

    private void add(Binding binding) {
        bindings.add(binding);
        for (String key : binding.keys()) {
            if (targets.put(key, binding.target()) != null) {
                throw new IllegalStateException("two meanings for the key " + key);
            }
        }
    }
}
