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

    /** Most of a walk is waiting for engines and leases: more nodes are quicker than this machine's two cores suggest. */
    private static final int NODES = 5;

    /** Walks share the steps of one fault and verb, since that of killed engines takes longer than all others together. */
    private static final int STRIDE = 2;

    /** A walk through every {@link #STRIDE}th step from {@code first} on. */
    private record Walk(Fault kind, Verb verb, int first) {}

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();

    @Test
    void installAndUpgradeGoOnAfterAFaultAtAnyStep() throws InterruptedException {
        ConcurrentLinkedQueue<Walk> walks = new ConcurrentLinkedQueue<>();
        for (Fault kind : KINDS) {
            for (Verb verb : List.of(Verb.UPGRADE, Verb.RECONCILE)) {
                for (int first = 0; first < STRIDE; first++) {
                    walks.add(new Walk(kind, verb, first));
                }
            }
        }
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> workers = new ArrayList<>();
        for (String name : lab.dockerNodes(NODES)) {
            LedgerNode node = new LedgerNode(lab, name, folder.resolve(name));
            workers.add(Thread.ofPlatform().name("faults-" + name).start(() -> {
                try {
                    for (Walk walk = walks.poll(); walk != null && failures.isEmpty(); walk = walks.poll()) {
                        everyStep(node, walk);
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

    private void everyStep(LedgerNode node, Walk walk) {
        Verb verb = walk.verb();
        Fault kind = walk.kind();
        node.begin(Verb.RECONCILE == verb ? LedgerNode.Start.EMPTY : LedgerNode.Start.SERVING_V1);
        Report whole = node.run(verb, kind.at(FaultyConsole.NEVER));
        assertThat(whole.steps()).as(whole.ended()).hasSizeGreaterThan(2);
        for (int step = walk.first(); ; step += STRIDE) {
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
