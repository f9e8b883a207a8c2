package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.orchestrate.DataMount;
import dev.pilothouse.engine.orchestrate.SnapshotChance;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.choice.Confirmation.Simple;
import dev.pilothouse.engine.version.choice.Confirmation.Typed;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.plan.ActionWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked before a version is changed: everything the change means, and then a press or a phrase that names it.
 *
 * @param typed what the engine wants to hear once it was confirmed
 */
public record SwitchQuestion(Availability availability, Confirmation confirmation, String typed) {
    /** @param specs of all nodes: a protected one wants its name typed too */
    public static SwitchQuestion of(SwitchPlan plan, Collection<NodeSpec> specs) {
        if (!plan.canBeDone()) {
            String why = plan.obstacles().stream().map(VersionWords::whyNot).collect(Collectors.joining("; "));
            return new SwitchQuestion(new Availability.Disabled(why), new Confirmation.NotNeeded(), "");
        }
        Address address = plan.request().address();
        List<NodeSpec> nodes = specs.stream()
                .filter(spec -> spec.name().equals(address.node()))
                .toList();
        return ask(title(plan), text(plan), plan.confirmation(), nodes);
    }

    /** The strictest of what the plan and the nodes' protection ask for. */
    static SwitchQuestion ask(
            String title,
            String text,
            dev.pilothouse.engine.version.choice.Confirmation wanted,
            Collection<NodeSpec> nodes) {
        return switch (wanted) {
            case Simple() ->
                new SwitchQuestion(new Availability.Enabled(), Confirmation.change(title, text, nodes), "");
            case Typed(String phrase) -> {
                List<String> guarded = nodes.stream()
                        .filter(node -> node.protection() == Protection.PROTECTED)
                        .map(node -> node.name().value())
                        .filter(name -> !phrase.contains(name))
                        .sorted()
                        .toList();
                List<String> words = new ArrayList<>(guarded);
                words.add(phrase);
                String expected = String.join(" ", words);
                yield new SwitchQuestion(
                        new Availability.Enabled(),
                        new Confirmation.Type(title, text + "\nType “" + expected + "” to confirm.", title, expected),
                        phrase);
            }
        };
    }

    /** What is done, such as {@code Switch bitcoin-core to 31.0}. */
    public static String title(SwitchPlan plan) {
        String version = plan.to().map(to -> to.label()).orElse("another version");
        String app = plan.request().address().app().value();
        return switch (plan.request()) {
            case SwitchRequest.Rollback _ -> "Roll " + app + " back to " + version;
            case SwitchRequest.Implementation other -> "Change from " + app + " to " + other.to() + " " + version;
            case SwitchRequest.To _ ->
                switch (plan.direction()) {
                    case INSTALL -> "Install " + app + " " + version;
                    case UP, DOWN, SAME, UNKNOWN, OTHER_IMPLEMENTATION -> "Switch " + app + " to " + version;
                };
        };
    }

    private static String text(SwitchPlan plan) {
        return String.join("\n", sentences(plan));
    }

    /** Everything that the change means, a sentence each, the gravest first. */
    public static List<String> sentences(SwitchPlan plan) {
        List<String> sentences = new ArrayList<>();
        String from = plan.from().known().map(known -> known.label() + " → ").orElse("");
        sentences.add(plan.request().address() + ": " + from
                + plan.to().map(to -> to.label()).orElse("?") + ".");
        plan.consequences().forEach(consequence -> sentences.add(VersionWords.consequence(consequence)));
        switch (plan.downtime().extent()) {
            case NONE -> {}
            case FOR_A_WHILE, UNTIL_STARTED_AGAIN ->
                sentences.add("Users notice it: " + ActionWords.downtime(plan.downtime()) + ".");
        }
        plan.data().forEach(place -> sentences.add(snapshot(place)));
        if (!(plan.from() instanceof CurrentVersion.NotInstalled)) {
            sentences.add("Where it does not pass its probe, what runs now serves again.");
        }
        return sentences.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String snapshot(DataMount place) {
        String where = place.path().orElse(place.mount().source());
        return switch (place.snapshot()) {
            case SnapshotChance.NotAsked() -> "";
            case SnapshotChance.Possible _ -> "The data in " + where + " is copied first.";
            case SnapshotChance.Impossible(String filesystem) ->
                "The data in " + where + " cannot be copied first (" + filesystem + ").";
            case SnapshotChance.Unknown(String why) ->
                "Whether the data in " + where + " can be copied first is not known (" + why + ").";
        };
    }
}
