package dev.pilothouse.engine;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Interleaving;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.DesiredState.Target;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.lease.Takeover;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.orchestrate.undo.Inverse;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What was done on nodes, by whom, and taking it back. */
final class FleetHistory {
    private FleetHistory() {}

    /** Newest first. Consoles' clocks may differ: what one node wrote stays in the order it was written. */
    static List<JournalEntry> journal(Map<Node, Set<AppId>> nodes, int last) throws InterruptedException {
        List<Callable<List<JournalEntry>>> reads = new ArrayList<>();
        nodes.forEach((node, apps) -> {
            Set<String> wanted =
                    apps.stream().map(app -> node.name() + "/" + app).collect(Collectors.toSet());
            reads.add(() -> withoutEndedBeginnings(
                    node.journal().read(entry -> wanted.isEmpty() || wanted.contains(entry.address()), 2 * last)));
        });
        return Interleaving.of(
                        Branches.all(reads),
                        Comparator.comparing(JournalEntry::at).reversed())
                .stream()
                .limit(last)
                .toList();
    }

    /** A beginning whose end is known says nothing more. */
    private static List<JournalEntry> withoutEndedBeginnings(List<JournalEntry> newestFirst) {
        Set<String> ended = new HashSet<>();
        List<JournalEntry> left = new ArrayList<>();
        for (JournalEntry entry : newestFirst) {
            String id = entry.facts().getOrDefault(JournalEntry.ACT_ID, "");
            if (!entry.result().equals(JournalEntry.BEGUN)) {
                ended.add(id);
                left.add(entry);
            } else if (id.isEmpty() || !ended.contains(id)) {
                left.add(entry);
            }
        }
        return left;
    }

    static List<UndoPoint> undoable(Map<Node, Set<AppId>> nodes) throws InterruptedException {
        List<Callable<List<UndoPoint>>> reads = new ArrayList<>();
        nodes.forEach((node, apps) -> reads.add(() -> node.access().undo().points().stream()
                .filter(point -> apps.isEmpty() || apps.contains(point.address().app()))
                .toList()));
        return Interleaving.of(
                Branches.all(reads), Comparator.comparing(UndoPoint::at).reversed());
    }

    /** Under one lease: nothing comes between seeing that it can be taken back and taking it back. */
    static Outcome undo(Node node, UndoPoint point, Progress progress) throws InterruptedException {
        String title = "undo " + point.act() + " " + point.address();
        try (Hold hold = node.access().lease().hold(title, Patience.AS_SET, progress)) {
            Progress told = hold.telling(progress);
            told.note(point.inverse());
            Outcome outcome = switch (node.access().undo().inverse(point)) {
                case Inverse.BackTo(var target) -> backTo(node, point, target, told);
                case Inverse.SwapBack swap -> swapBack(node, point, swap, told);
            };
            if (outcome instanceof Outcome.Succeeded) {
                node.access().undo().undone(point);
            }
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("act", point.act());
            facts.put("at", point.at().toString());
            facts.put("by", point.by());
            append(node, point.address().toString(), "undo", outcome, facts);
            return outcome;
        }
    }

    private static Outcome backTo(Node node, UndoPoint point, Target target, Progress progress)
            throws InterruptedException {
        AppId app = point.address().app();
        return switch (target) {
            case RUNNING ->
                seen(node, app).isEmpty()
                        ? node.orchestrator().install(app, progress)
                        : node.orchestrator().start(app, progress);
            case STOPPED -> node.orchestrator().stop(app, progress);
            case REMOVED -> node.orchestrator().remove(app, progress);
            case PAUSED ->
                throw new EngineException(
                        ErrorCode.NOTHING_TO_UNDO,
                        Map.of("address", point.address().toString(), "why", "pausing is not done from here"));
        };
    }

    /** First what was cut short is brought to an end: only then is it known which container serves. */
    private static Outcome swapBack(Node node, UndoPoint point, Inverse.SwapBack swap, Progress progress)
            throws InterruptedException {
        String container = swap.container();
        AppId app = point.address().app();
        Outcome settled = node.orchestrator().reconcile(Set.of(app), progress);
        if (seen(node, app).equals(container)) {
            return settled instanceof Outcome.Succeeded ? new Outcome.Succeeded(1) : settled;
        }
        if (node.orchestrator().previous(app).filter(container::equals).isEmpty()) {
            throw new EngineException(
                    ErrorCode.NOTHING_TO_UNDO,
                    Map.of("address", point.address().toString(), "why", "the container of before is no longer kept"));
        }
        Map<String, String> before = declare(node, swap.files());
        Outcome outcome = node.orchestrator().swapBack(app, progress);
        if (outcome instanceof Outcome.Failed) {
            declare(node, before);
        }
        return outcome;
    }

    /** Writes these files of the state folder; gives what stood there. */
    private static Map<String, String> declare(Node node, Map<String, String> files) {
        StateSight now = node.tools().configs().look();
        Map<String, String> before = new LinkedHashMap<>();
        files.forEach((file, content) -> {
            before.put(file, now.file(file).map(StateSight.StateFile::content).orElse(""));
            node.access().lease().write(file, content.getBytes(StandardCharsets.UTF_8));
        });
        return before;
    }

    /** Id of the app's container; empty where there is none. */
    private static String seen(Node node, AppId app) {
        return switch (node.runtime().inspect(node.app(app).containerName())) {
            case Observation.Present<Container>(Container there) -> there.id();
            case Observation.Absent<Container>() -> "";
            case Observation.Unknown<Container> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    static Outcome takeOver(Node node, Progress progress) throws InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        Takeover takeover = node.access().lease().takeOver("take over " + node.name());
        switch (takeover) {
            case Takeover.NothingHeld() -> {
                progress.note("nobody holds it");
                return new Outcome.Succeeded(0);
            }
            case Takeover.Mended(long fence) -> {
                facts.put("from", "a lease file that could not be read; it is kept beside the new one");
                facts.put(JournalEntry.FENCE, Long.toString(fence));
            }
            case Takeover.Ended(Lease before, long fence) -> {
                facts.put("from", before.holder());
                facts.put("operation", before.operation());
                facts.put("step", before.step());
                facts.put("theirs", Long.toString(before.fence()));
                facts.put(JournalEntry.FENCE, Long.toString(fence));
            }
        }
        Outcome outcome = new Outcome.Succeeded(1);
        append(node, node.name().value(), "take over", outcome, facts);
        return outcome;
    }

    private static void append(Node node, String address, String act, Outcome outcome, Map<String, String> facts) {
        node.access()
                .journal()
                .append(new JournalEntry(
                        node.access().timing().wall(),
                        node.access().operator(),
                        address,
                        act,
                        JournalEntry.resultOf(outcome),
                        facts));
    }
}
