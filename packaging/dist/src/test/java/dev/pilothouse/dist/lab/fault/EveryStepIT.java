package dev.pilothouse.dist.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.dist.lab.fault.Fault.Moment;
import dev.pilothouse.dist.lab.fault.Fault.Plug;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Report;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Verb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The link is cut, the engine is killed, the console is killed: at every step of an install and of an upgrade, found by
 * going through them until there is none left. Each time nothing is lost, never do two write, and the next run goes on.
 * The kinds of fault are spread over the lab's nodes; on one node everything is in turn.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EveryStepIT {
    private static final List<Fault> KINDS = List.of(
            new Fault(Plug.ENGINE, Moment.DURING, 0),
            new Fault(Plug.CONSOLE, Moment.BEFORE, 0),
            new Fault(Plug.CONSOLE, Moment.DURING, 0),
            new Fault(Plug.LINK, Moment.BEFORE, 0),
            new Fault(Plug.LINK, Moment.DURING, 0),
            new Fault(Plug.LINK, Moment.AFTER, 0));

    /** One walk through all steps. */
    private record Walk(Fault kind, Verb verb) {}

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();

    @Test
    void installAndUpgradeGoOnAfterAFaultAtAnyStep() throws InterruptedException {
        ConcurrentLinkedQueue<Walk> walks = new ConcurrentLinkedQueue<>();
        KINDS.forEach(kind -> walks.addAll(List.of(new Walk(kind, Verb.UPGRADE), new Walk(kind, Verb.RECONCILE))));
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (String name : lab.dockerNodes()) {
            LedgerNode node = new LedgerNode(lab, name, folder.resolve(name));
            workers.add(Thread.ofPlatform().name("faults-" + name).start(() -> {
                try {
                    for (Walk walk = walks.poll(); walk != null && failures.isEmpty(); walk = walks.poll()) {
                        everyStep(node, walk.verb(), walk.kind());
                    }
                } catch (AssertionError | RuntimeException failed) {
                    failures.add(failed);
                } finally {
                    lab.empty(name);
                }
            }));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(failures).isEmpty();
    }

    private void everyStep(LedgerNode node, Verb verb, Fault kind) {
        node.begin(Verb.RECONCILE == verb ? LedgerNode.Start.EMPTY : LedgerNode.Start.SERVING_V1);
        Report whole = node.run(verb, kind.at(FaultyConsole.NEVER));
        assertThat(whole.steps()).as(whole.ended()).hasSizeGreaterThan(2);
        for (int step = 0; ; step++) {
            Fault fault = kind.at(step);
            node.begin(Verb.RECONCILE == verb ? LedgerNode.Start.EMPTY : LedgerNode.Start.SERVING_V1);
            LedgerNode.Ended ended = node.fault(verb, fault);
            String when = verb + ", " + fault + " of " + whole.steps() + " on " + node.name() + ": " + ended;
            node.nothingIsLost(when);
            if (ended == LedgerNode.Ended.WITHOUT_FAULT) {
                assertThat(step)
                        .as("steps that were cut")
                        .isGreaterThanOrEqualTo(whole.steps().size() - 1);
                return;
            }
            node.nextRunGoesOn(verb, fault, when);
        }
    }

    /** What a look at a node from outside finds. */
    static String told(Finished finished) {
        return finished.out() + finished.err();
    }
}
