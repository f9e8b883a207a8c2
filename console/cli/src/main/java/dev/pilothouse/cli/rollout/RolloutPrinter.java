package dev.pilothouse.cli.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.rollout.RolloutPlan;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.version.RolloutBoard;
import dev.pilothouse.presentation.version.RolloutBoard.WaveLine;
import dev.pilothouse.presentation.version.SwitchQuestion;
import dev.pilothouse.presentation.version.VersionWords;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rollouts as tables and as JSON. */
record RolloutPrinter(Context context) {
    void plan(RolloutPlan plan) {
        if (context.format() == Format.json) {
            Json.print(json(plan), context.shell().out());
            return;
        }
        Table table = new Table("NODE", "WAVE", "FROM", "TO");
        Map<List<String>, List<String>> nodes = new LinkedHashMap<>();
        plan.plans().forEach((node, own) -> {
            table.row(
                    Cell.of(node.value()),
                    Cell.of(wave(plan, node)),
                    Cell.of(from(own)),
                    Cell.of(own.to().map(Version::label).orElse("-")));
            nodes.computeIfAbsent(means(own), _ -> new ArrayList<>()).add(node.value());
        });
        PrintWriter out = context.shell().out();
        table.print(out, context.shell().terminal());
        nodes.forEach((sentences, where) -> {
            out.println(String.join(", ", where) + ":");
            sentences.forEach(sentence -> out.println("  " + sentence));
        });
        if (plan.confirmation() instanceof Confirmation.Typed(String phrase)) {
            out.println("It begins when this is typed, or given as --confirm: " + phrase);
        }
    }

    private static String wave(RolloutPlan plan, NodeName node) {
        for (int number = 0; number < plan.waves().size(); number++) {
            if (plan.waves().get(number).contains(node)) {
                return number == 0 ? "canary" : Integer.toString(number);
            }
        }
        return "none";
    }

    private static String from(SwitchPlan plan) {
        return plan.from().known().map(Object::toString).orElse("not known");
    }

    /** A sentence each. */
    private static List<String> means(SwitchPlan plan) {
        return plan.canBeDone()
                ? SwitchQuestion.sentences(plan).stream().skip(1).toList()
                : plan.obstacles().stream()
                        .map(why -> "Left out: " + VersionWords.whyNot(why) + ".")
                        .toList();
    }

    private static ObjectNode json(RolloutPlan plan) {
        ObjectNode json = Json.object()
                .put("id", plan.id())
                .put("app", plan.request().app().value())
                .put("version", plan.request().version().text())
                .put("confirm", plan.confirmation() instanceof Confirmation.Typed(String phrase) ? phrase : "");
        ArrayNode waves = json.putArray("waves");
        plan.waves().forEach(wave -> {
            ArrayNode nodes = waves.addArray();
            wave.forEach(node -> nodes.add(node.value()));
        });
        ArrayNode nodes = json.putArray("nodes");
        plan.plans()
                .forEach((node, own) -> nodes.addObject()
                        .put("node", node.value())
                        .put("from", own.from().known().map(Object::toString).orElse(""))
                        .put("possible", own.canBeDone())
                        .put("means", String.join(" ", means(own))));
        return json;
    }

    void statuses(List<RolloutStatus> all) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("rollouts");
            all.forEach(status -> array.add(json(status)));
            Json.print(json, context.shell().out());
            return;
        }
        if (all.isEmpty()) {
            context.shell().out().println("No node knows of a rollout.");
            return;
        }
        all.forEach(this::table);
    }

    private void table(RolloutStatus status) {
        context.shell()
                .out()
                .println(status.id() + ": " + status.app() + " "
                        + status.version().label() + ", "
                        + RolloutBoard.word(status.phase()) + ", by " + status.by() + ", last moved "
                        + status.movedAt().truncatedTo(ChronoUnit.SECONDS) + "; " + mixed(status));
        Table table = new Table("NODE", "WAVE", "BEFORE", "RUNS", "STEP", "WHY");
        List<WaveLine> lines = RolloutBoard.grid(status);
        for (int number = 0; number < lines.size(); number++) {
            for (int at = 0; at < lines.get(number).cells().size(); at++) {
                RolloutBoard.Cell words = lines.get(number).cells().get(at);
                RolloutStatus.Cell cell = status.waves().get(number).cells().get(at);
                table.row(
                        Cell.of(words.node()),
                        Cell.of(number == 0 ? "canary" : Integer.toString(number)),
                        Cell.of(cell.before().map(Version::label).orElse("not known")),
                        Cell.of(status.runs(cell).map(Version::label).orElse("-")),
                        new Cell(words.word(), words.tone()),
                        Cell.of(words.why()));
            }
        }
        table.print(context.shell().out(), context.shell().terminal());
    }

    /** Which versions run side by side, such as {@code 3 run 30.2, 2 run 31.0}. */
    private static String mixed(RolloutStatus status) {
        Map<String, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
        status.waves()
                .forEach(wave -> wave.cells()
                        .forEach(cell -> counts.merge(
                                status.runs(cell)
                                        .map(known -> "run " + known.label())
                                        .orElse("change"),
                                1,
                                Integer::sum)));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode json(RolloutStatus status) {
        ObjectNode json = Json.object()
                .put("id", status.id())
                .put("app", status.app().value())
                .put("version", status.version().text())
                .put("by", status.by())
                .put("startedAt", status.startedAt().toString())
                .put("movedAt", status.movedAt().toString())
                .put("phase", word(status.phase()));
        ArrayNode waves = json.putArray("waves");
        for (RolloutStatus.Wave wave : status.waves()) {
            ArrayNode cells = waves.addArray();
            for (RolloutStatus.Cell cell : wave.cells()) {
                ObjectNode one = cells.addObject()
                        .put("node", cell.node().value())
                        .put("step", word(cell.step()))
                        .put("before", cell.before().map(Object::toString).orElse(""))
                        .put("runs", status.runs(cell).map(Object::toString).orElse(""));
                ObjectNode facts = one.putObject("facts");
                cell.facts().forEach(facts::put);
            }
        }
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
