package dev.pilothouse.cli.rollout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.rollout.RolloutPlan;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rollouts as tables and as JSON. */
record RolloutPrinter(Context context) {
    void plan(RolloutPlan plan) {
        if (context.format() == Format.json) {
            Json.print(json(plan), context.shell().out());
            return;
        }
        Table table = new Table("NODE", "WAVE", "FROM", "TO", "MEANS");
        plan.plans()
                .forEach((node, own) -> table.row(
                        Cell.of(node.value()),
                        Cell.of(wave(plan, node)),
                        Cell.of(from(own)),
                        Cell.of(own.to().map(Object::toString).orElse("-")),
                        Cell.of(means(own))));
        table.print(context.shell().out(), context.shell().terminal());
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

    private static String means(SwitchPlan plan) {
        return plan.canBeDone()
                ? plan.consequences().stream()
                        .map(each -> word(each.kind()) + facts(each.facts()))
                        .collect(Collectors.joining("; "))
                : plan.obstacles().stream()
                        .map(why -> word(why.code()) + facts(why.facts()))
                        .collect(Collectors.joining("; "));
    }

    private static String facts(Map<String, String> facts) {
        return facts.isEmpty()
                ? ""
                : facts.entrySet().stream()
                        .filter(fact -> !fact.getValue().isEmpty())
                        .sorted(Map.Entry.comparingByKey())
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
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
                        .put("means", means(own)));
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
        for (RolloutStatus status : all) {
            context.shell()
                    .out()
                    .println(status.id() + ": " + status.app() + " "
                            + status.version().label() + ", "
                            + word(status.phase()) + ", by " + status.by() + ", last moved "
                            + status.movedAt());
            Table table = new Table("NODE", "WAVE", "BEFORE", "STEP", "FACTS");
            for (RolloutStatus.Wave wave : status.waves()) {
                for (RolloutStatus.Cell cell : wave.cells()) {
                    table.row(
                            Cell.of(cell.node().value()),
                            Cell.of(wave.number() == 0 ? "canary" : Integer.toString(wave.number())),
                            Cell.of(cell.before().map(Object::toString).orElse("not known")),
                            Cell.of(word(cell.step())),
                            Cell.of(facts(cell.facts()).strip()));
                }
            }
            table.print(context.shell().out(), context.shell().terminal());
        }
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
                        .put("before", cell.before().map(Object::toString).orElse(""));
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
