package dev.pilothouse.engine;

import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.Downtime;
import dev.pilothouse.engine.orchestrate.Movement;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.Sight;
import dev.pilothouse.engine.orchestrate.disk.Disks;
import dev.pilothouse.engine.orchestrate.reconcile.NodePlan;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans over several nodes: made side by side, and applied only to the world they were made for. */
final class FleetPlans {
    private FleetPlans() {}

    private sealed interface Part {
        record Made(NodePlan plan) implements Part {}

        record Unknown(Plan.UnknownNode node) implements Part {}
    }

    static Plan make(String id, Instant now, Map<Node, Set<AppId>> nodes) throws InterruptedException {
        List<Action> actions = new ArrayList<>();
        List<Address> unchanged = new ArrayList<>();
        List<Plan.UnknownNode> unknown = new ArrayList<>();
        List<Sight> sights = new ArrayList<>();
        for (Part part : parts(nodes)) {
            switch (part) {
                case Part.Made(NodePlan plan) -> {
                    actions.addAll(plan.actions());
                    unchanged.addAll(plan.unchanged());
                    sights.addAll(plan.sights());
                }
                case Part.Unknown(Plan.UnknownNode node) -> unknown.add(node);
            }
        }
        String fingerprint = digest(sights.stream().map(Sight::canonical).collect(Collectors.joining("\n")));
        return new Plan(id, now, actions, unchanged, unknown, fingerprint, sights);
    }

    private static List<Part> parts(Map<Node, Set<AppId>> nodes) throws InterruptedException {
        List<Callable<Part>> tasks = new ArrayList<>();
        nodes.forEach((node, apps) -> tasks.add(() -> part(node, apps)));
        return Branches.all(tasks);
    }

    private static Part part(Node node, Set<AppId> apps) {
        try {
            NodePlan plan = node.orchestrator().plan(apps);
            List<Action> actions = Disks.told(plan.actions(), node.host()).stream()
                    .map(action -> timed(action, node))
                    .toList();
            return new Part.Made(new NodePlan(actions, plan.unchanged(), plan.sights()));
        } catch (EngineException fault) {
            return new Part.Unknown(new Plan.UnknownNode(node.name(), fault.code(), fault.facts()));
        }
    }

    /** Says how long it took last time; only where users will notice, since it costs a look into the journal. */
    private static Action timed(Action action, Node node) {
        return switch (action.interruption()) {
            case NONE -> action;
            case STOP_FIRST -> action.with(expected(action.address(), action.downtime(), node));
        };
    }

    /** As it was measured on that node when the app's container was replaced last; else as it was. */
    static Downtime expected(Address address, Downtime downtime, Node node) {
        return node
                .journal()
                .read(
                        entry -> entry.address().equals(address.toString())
                                && entry.down().isPresent(),
                        1)
                .stream()
                .findFirst()
                .map(last -> downtime.measured(last.down().orElseThrow(), "measured on " + last.at()))
                .orElse(downtime);
    }

    /** Looks again, refuses where anything moved, then does what the plan says, side by side on all nodes. */
    static Outcome apply(Plan plan, Collection<Node> fleet, Progress progress) throws InterruptedException {
        Map<NodeName, Set<AppId>> covered = covered(plan);
        Map<Node, Set<AppId>> nodes = new LinkedHashMap<>();
        fleet.stream()
                .filter(node -> covered.containsKey(node.name()))
                .forEach(node -> nodes.put(node, covered.getOrDefault(node.name(), Set.of())));
        Plan now = make(plan.id(), plan.madeAt(), nodes);
        if (!now.fingerprint().equals(plan.fingerprint())) {
            return new Outcome.Failed(
                    ErrorCode.PLAN_OUTDATED,
                    Map.of("plan", plan.id(), "made", plan.madeAt().toString(), "moved", Movement.between(plan, now)));
        }
        Map<NodeName, Set<AppId>> due = plan.actions().stream()
                .filter(action -> action.kind() != Action.Kind.NOTICE)
                .map(Action::address)
                .collect(Collectors.groupingBy(Address::node, Collectors.mapping(Address::app, Collectors.toSet())));
        List<NodeTask> tasks = new ArrayList<>();
        nodes.keySet().stream()
                .filter(node -> due.containsKey(node.name()))
                .forEach(node -> tasks.add(new NodeTask(
                        node.name(),
                        step -> node.orchestrator().apply(due.getOrDefault(node.name(), Set.of()), step))));
        return NodeTask.all("Apply", tasks, progress);
    }

    private static Map<NodeName, Set<AppId>> covered(Plan plan) {
        return Stream.concat(plan.actions().stream().map(Action::address), plan.unchanged().stream())
                .collect(Collectors.groupingBy(
                        Address::node, Collectors.mapping(Address::app, Collectors.toCollection(TreeSet::new))));
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
