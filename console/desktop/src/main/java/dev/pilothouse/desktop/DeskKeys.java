package dev.pilothouse.desktop;

import dev.pilothouse.desktop.overlay.KeyHelp.Group;
import dev.pilothouse.desktop.overlay.KeyHelp.Line;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.VersionAct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All keys of the window for its help: those of commands from the commands themselves, the panels' own from here. */
final class DeskKeys {
    private static final List<Group> PANELS = List.of(
            new Group(
                    "While a failure is shown at the top",
                    List.of(
                            new Line("5", "what helps most: kept failure, lease or plan"),
                            new Line("6", "log of the app that failed"),
                            new Line("7", "why it is as it is"),
                            new Line("8", "steps of the operation"),
                            new Line("9", "dismiss it"))),
            new Group(
                    "In the nodes",
                    List.of(
                            new Line("w", "why the node is as it is"),
                            new Line("K", "take the node over (asks first)"),
                            new Line("T", "compare the host key it shows"))),
            new Group("In a plan", List.of(new Line("a", "apply it (asks first)"), new Line("r", "plan anew"))),
            new Group(
                    "In the fleet log",
                    List.of(
                            new Line("/", "search: text, or /pattern/"),
                            new Line("n N", "next place found, and the one before"),
                            new Line("f", "show only lines that hold something"),
                            new Line("s", "save what is shown"))),
            new Group(
                    "In the kept failures",
                    List.of(
                            new Line("s", "save the report"),
                            new Line("l", "log of the app"),
                            new Line("w", "why the app is as it is"),
                            new Line("D", "discard it (asks first)"))),
            new Group(
                    "In the journal",
                    List.of(
                            new Line("/", "show only lines with these words"),
                            new Line("u", "what can be undone; there: undo it (asks first)"))),
            new Group(
                    "In the versions of an app",
                    List.of(
                            key(VersionAct.CHOOSE, "install or switch to it (asks first)"),
                            key(VersionAct.ROLL_BACK, "back to the last that worked (asks first)"),
                            key(VersionAct.PIN, "pin what runs, or unpin it"),
                            key(VersionAct.AUTO_UPDATE, "turn auto-update on or off"),
                            key(VersionAct.SKIP, "never offer it as an update, or again"),
                            key(VersionAct.ROLL_OUT, "bring it to all nodes, wave by wave (asks first)"),
                            key(VersionAct.OTHER_IMPLEMENTATION, "change to another implementation (asks first)"))),
            new Group(
                    "In the rollouts",
                    Arrays.stream(RolloutAct.values())
                            .map(act -> new Line(
                                    String.valueOf(act.key()), act.verb().toLowerCase(Locale.ROOT) + " (asks first)"))
                            .toList()),
            new Group(
                    "In chaos matrices",
                    Stream.concat(
                                    Arrays.stream(ChaosAct.values())
                                            .map(act -> new Line(String.valueOf(act.key()), act.does())),
                                    Stream.of(
                                            new Line("m", "the next repeat of the cell"),
                                            new Line("G", "follow the cell that began last")))
                            .toList()),
            new Group(
                    "While flashing",
                    Stream.concat(
                                    Stream.of(
                                            new Line("f", "name the image's file"),
                                            new Line("s", "say which SHA-256 the image has to have"),
                                            new Line("Space", "choose the drive, or let it go")),
                                    Arrays.stream(FlashAct.values())
                                            .map(act -> new Line(String.valueOf(act.key()), act.does())))
                            .toList()));

    private static Line key(VersionAct act, String does) {
        return new Line(String.valueOf(act.key()), does);
    }

    private DeskKeys() {}

    static List<Group> groups(List<Command> commands) {
        List<String> ofApps = Arrays.stream(AppAction.values())
                .map(action -> String.valueOf(action.key()))
                .toList();
        List<Line> apps = Arrays.stream(AppAction.values())
                .map(action -> new Line(
                        String.valueOf(action.key()),
                        action.verb().toLowerCase(Locale.ROOT).replace(" of", "") + asks(action)))
                .toList();
        List<Line> window = commands.stream()
                .filter(command ->
                        !command.key().isEmpty() && !(ofApps.contains(command.key()) && isOfApps(command, ofApps)))
                .map(command -> new Line(command.key(), lower(command.label())))
                .toList();
        List<Group> all = new ArrayList<>();
        all.add(new Group("Selected apps", apps));
        all.add(new Group("Window and fleet", window));
        all.addAll(PANELS);
        return all;
    }

    /** Actions come first among the commands, one for each key. */
    private static boolean isOfApps(Command command, List<String> keys) {
        return Arrays.stream(AppAction.values())
                .anyMatch(action -> command.label().startsWith(action.verb()) && keys.contains(command.key()));
    }

    private static String asks(AppAction action) {
        return switch (action.danger()) {
            case NONE -> "";
            case INTERRUPTS -> " (asks first)";
            case DESTROYS -> " (wants the name typed; keeps data)";
        };
    }

    private static String lower(String label) {
        return label.isEmpty() ? label : Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }
}
