package dev.pilothouse.engine;

import dev.pilothouse.engine.Why.Evidence;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.orchestrate.Action;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.NodeAdoptions;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.orchestrate.reconcile.NodePlan;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts together why an app or a node is as it is: looks once, then tells what was seen and what follows from it. */
final class Reasons {
    /** More tells nothing that these do not. */
    private static final int ANSWERS = 5;

    private final Node node;
    private final Instant now;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> next = new ArrayList<>();

    Reasons(Node node, Instant now) {
        this.node = node;
        this.now = now;
    }

    /** @throws EngineException {@code APP_UNKNOWN} */
    Why app(AppId id) throws InterruptedException {
        Address address = new Address(node.name(), id);
        node.app(id);
        NodeSnapshot seen = node.monitor().look();
        AppSnapshot app = seen.apps().stream()
                .filter(one -> one.address().app().equals(id))
                .findFirst()
                .orElseThrow();
        contact(seen);
        if (isBlind(seen)) {
            next.add("pilothouse why " + node.name());
            return why(address.toString(), address + " is unknown: " + blindness(seen));
        }
        add(
                "state",
                word(app.state())
                        + (app.reason().isEmpty() ? "" : ": " + app.reason())
                        + app.startedAt()
                                .map(start -> ", up for " + span(Duration.between(start, now)))
                                .orElse(""));
        wish(app.desired());
        probe(app);
        dependencies(id, seen);
        String decided = decision(id);
        adoption(id);
        version(id);
        troubles(id, app);
        holders(seen);
        steps(app, decided);
        return why(address.toString(), address + " is " + word(app.state()) + health(app) + "; " + decided);
    }

    /** Looks at the node as a whole. */
    Why whole() throws InterruptedException {
        NodeSnapshot seen = node.monitor().look();
        contact(seen);
        String name = node.name().value();
        if (isBlind(seen)) {
            next.add("pilothouse doctor --node " + name);
            return why(name, name + " is unknown: " + blindness(seen));
        }
        seen.runtime()
                .ifPresent(engine -> add(
                        "engine",
                        engine.kind().name().toLowerCase(Locale.ROOT) + " " + engine.version() + ", API "
                                + engine.apiVersion()));
        holders(seen);
        Map<AppState, List<String>> states = seen.apps().stream()
                .collect(Collectors.groupingBy(
                        AppSnapshot::state,
                        Collectors.mapping(app -> app.address().app().value(), Collectors.toList())));
        states.forEach((state, apps) -> add("apps " + word(state), apps.size() + ": " + String.join(", ", apps)));
        NodeApps apps = node.resolved();
        apps.broken().forEach((id, fault) -> add("cannot be resolved", id + ": " + fault.code() + " " + fault.facts()));
        long due = planned(Set.of())
                .map(plan -> plan.actions().stream()
                        .peek(action -> add(
                                "decision",
                                action.address().app() + ": " + word(action.kind()) + ", " + action.reason()))
                        .filter(action -> action.kind() != Action.Kind.NOTICE)
                        .count())
                .orElse(0L);
        kept(Set.of());
        if (due > 0) {
            next.add("pilothouse plan --node " + name);
            next.add("pilothouse apply --node " + name);
        }
        return why(
                name,
                name + " answers; "
                        + states.getOrDefault(AppState.RUNNING, List.of()).size() + " of "
                        + seen.apps().size() + " apps run; "
                        + (due == 0 ? "nothing is to be done" : due + " actions are due"));
    }

    private Why why(String subject, String headline) {
        return new Why(subject, headline, evidence, next);
    }

    private void add(String label, String text) {
        evidence.add(new Evidence(label, text));
    }

    private static boolean isBlind(NodeSnapshot seen) {
        return !(seen.contact() instanceof Contact.Connected) || !seen.fault().isEmpty();
    }

    private static String blindness(NodeSnapshot seen) {
        return seen.fault().isEmpty()
                ? seen.node() + " does not answer"
                        + (seen.contact() instanceof Contact.Lost lost
                                ? ", " + lost.code().id()
                                : "")
                : seen.fault();
    }

    private void contact(NodeSnapshot seen) {
        add(
                "contact",
                switch (seen.contact()) {
                    case Contact.Idle() -> "not connected";
                    case Contact.Connecting(int attempt) -> "connecting, attempt " + attempt;
                    case Contact.Connected connected ->
                        "connected, " + connected.latency().toMillis() + " ms";
                    case Contact.Lost lost ->
                        "lost " + ago(lost.since()) + ": " + lost.code().id() + " "
                                + lost.facts().getOrDefault("reason", "");
                });
        if (!seen.fault().isEmpty()) {
            add("fault", seen.fault());
        }
    }

    private void wish(DesiredState desired) {
        add(
                "wish",
                word(desired.target()) + " by " + desired.by()
                        + (desired.since().equals(Instant.EPOCH) ? "" : ", " + ago(desired.since())));
    }

    private void probe(AppSnapshot app) {
        if (app.health() == Health.NOT_PROBED) {
            add("probe", "none is declared: whether it serves is not known");
            return;
        }
        List<ProbeAnswer> answers = app.answers();
        if (answers.isEmpty()) {
            add("probe", "not asked yet");
        }
        answers.subList(Math.max(0, answers.size() - ANSWERS), answers.size()).reversed().stream()
                .map(answer -> word(answer.verdict()) + ", " + answer.detail() + ", "
                        + answer.latency().toMillis() + " ms, " + ago(answer.at())
                        + (answer.head().isEmpty() ? "" : "; begins “" + head(answer.head()) + "”"))
                .forEach(line -> add("probe", line));
        app.height().ifPresent(height -> add("chain", String.valueOf(height)));
    }

    private static String head(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }

    private void dependencies(AppId id, NodeSnapshot seen) {
        NodeApps apps = node.resolved();
        List<AppId> needed = apps.find(id).map(ResolvedApp::dependencies).orElse(List.of());
        for (AppId one : needed) {
            Optional<AppSnapshot> there = seen.apps().stream()
                    .filter(app -> app.address().app().equals(one))
                    .findFirst();
            add(
                    "needs",
                    one + ": "
                            + there.map(app -> word(app.state()) + health(app)).orElse("not on this node"));
            boolean runs = there.filter(app -> app.state() == AppState.RUNNING).isPresent();
            if (!runs) {
                next.add("pilothouse why " + new Address(node.name(), one));
            }
        }
    }

    /** What applying would do, and why. */
    private String decision(AppId id) {
        NodeApps apps = node.resolved();
        EngineException broken = apps.broken().get(id);
        if (broken != null) {
            add("decision", "nothing: " + broken.code() + " " + broken.facts());
            return "it cannot be resolved here: " + broken.code();
        }
        apps.find(id)
                .ifPresent(app ->
                        add("declaration", app.version() + ", " + app.specHash().substring(0, 12)));
        Optional<NodePlan> plan = planned(Set.of(id));
        if (plan.isEmpty()) {
            return "what is to be done is not known";
        }
        for (Action action : plan.get().actions()) {
            add("decision", word(action.kind()) + ": " + action.reason());
            action.differences().forEach(difference -> add("differs", difference));
        }
        if (plan.get().actions().isEmpty()) {
            add("decision", "nothing: it is as declared");
            return "it is as declared";
        }
        return plan.get().actions().stream()
                .map(action -> action.kind() == Action.Kind.NOTICE
                        ? action.reason()
                        : "apply would " + word(action.kind()) + " it: " + action.reason())
                .findFirst()
                .orElse("");
    }

    private Optional<NodePlan> planned(Set<AppId> only) {
        try {
            return Optional.of(node.orchestrator().plan(only));
        } catch (EngineException fault) {
            add("decision", "unknown: " + fault.code() + " " + fault.facts());
            return Optional.empty();
        }
    }

    private void adoption(AppId id) {
        try {
            List<ResolvedApp> one = node.resolved().find(id).stream().toList();
            new NodeAdoptions(node.name(), node.runtime())
                    .of(one).stream()
                            .filter(found -> found.app().isPresent())
                            .forEach(found -> add("container", found.container() + ": " + standing(found.standing())));
        } catch (EngineException fault) {
            add("container", "unknown: " + fault.code());
        }
    }

    private static String standing(Adoption.Standing standing) {
        return switch (standing) {
            case OURS -> "made by Pilothouse from what is declared now";
            case ADOPTED -> "made by others and adopted: nothing differs";
            case DIFFERS -> "differs from what is declared";
            case UNDECLARED -> "not declared";
        };
    }

    /** What runs and how surely, what was decided on it, and what auto-update makes of that now. */
    private void version(AppId id) throws InterruptedException {
        AppVersions versions;
        UpdateDecision decision;
        try {
            versions = node.versions().look(id);
            decision = versions.update().kind() == UpdateDecision.Kind.DUE
                    ? node.versions().updates().due(id).decision()
                    : versions.update();
        } catch (EngineException fault) {
            add("version", "unknown: " + fault.code() + " " + fault.facts());
            return;
        }
        add(
                "version",
                switch (versions.current()) {
                    case CurrentVersion.ByDigest known ->
                        known.version().label() + ", known by its digest " + brief(known.digest());
                    case CurrentVersion.ByTag tagged -> tagged.version().label() + ", by its tag only";
                    case CurrentVersion.Unknown unknown -> "cannot be told from " + unknown.image();
                    case CurrentVersion.NotInstalled() -> "none runs";
                    case CurrentVersion.Unseen unseen ->
                        "unknown: " + unseen.code().id();
                });
        versions.settings().pinned().ifPresent(pin -> add("version", pin.label() + " is pinned"));
        add(
                "auto-update",
                decision.version().map(version -> version.label() + ": ").orElse("")
                        + word(decision.kind())
                        + (decision.facts().isEmpty() ? "" : ", " + new TreeMap<>(decision.facts())));
    }

    private static String brief(String digest) {
        return digest.length() > 19 ? digest.substring(0, 19) : digest;
    }

    private void troubles(AppId id, AppSnapshot app) throws InterruptedException {
        if (app.restarts() > 0) {
            add("restarts", app.restarts() + " since this console looks");
        }
        node.orchestrator()
                .backoff()
                .loop(id, now)
                .ifPresent(loop -> add(
                        "crash loop",
                        loop.attempts() + " attempts in a row; next in " + span(Duration.between(now, loop.next()))));
        node.orchestrator()
                .lastFailure(id)
                .ifPresent(
                        failed -> add("last failure", failed.code().id() + " " + failed.code() + " " + failed.facts()));
        kept(Set.of(id));
    }

    private void kept(Set<AppId> only) throws InterruptedException {
        try {
            node.orchestrator().failures(only).forEach(this::kept);
        } catch (EngineException fault) {
            add("kept failure", "unknown: " + fault.code());
        }
    }

    private void kept(KeptFailure failure) {
        add(
                "kept failure",
                failure.id() + ": " + failure.act() + " of " + failure.address().app() + " by " + failure.by() + ", "
                        + ago(failure.at()) + ", " + failure.code().id());
    }

    private void holders(NodeSnapshot seen) {
        seen.lease()
                .ifPresent(lease -> add(
                        "lease",
                        lease.holder() + " works on " + seen.node() + ": " + lease.operation()
                                + (lease.step().isEmpty() ? "" : ", " + lease.step()) + "; last sign of life "
                                + span(lease.heartbeat()) + " ago"));
        seen.service()
                .ifPresent(service -> add(
                        "service",
                        service.by() + ", last pass " + span(service.age()) + " ago: " + service.result() + " ("
                                + word(service.standing()) + ")"));
    }

    private void steps(AppSnapshot app, String decided) {
        Address address = app.address();
        if (app.desired().target() == DesiredState.Target.STOPPED) {
            next.add("pilothouse app start " + address);
        } else if (app.desired().target() == DesiredState.Target.REMOVED) {
            next.add("pilothouse app install " + address);
        } else if (!decided.equals("it is as declared")) {
            next.add("pilothouse plan --node " + node.name() + " --app " + address.app());
            next.add("pilothouse apply --node " + node.name() + " --app " + address.app());
        }
        if (app.health() == Health.UNHEALTHY || app.state() == AppState.CRASH_LOOP) {
            next.add("pilothouse app logs " + address);
            next.add("pilothouse app restart " + address);
        }
    }

    private static String health(AppSnapshot app) {
        return app.health() == Health.NOT_PROBED || app.state() != AppState.RUNNING ? "" : " and " + word(app.health());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String ago(Instant then) {
        return span(Duration.between(then, now)) + " ago";
    }

    private static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }
}
