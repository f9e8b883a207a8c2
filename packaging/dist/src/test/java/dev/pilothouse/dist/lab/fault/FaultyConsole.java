package dev.pilothouse.dist.lab.fault;

import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.EngineOptions;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A console that does one thing on one node and dies, or loses its node, at a given step of it. */
final class FaultyConsole {
    /** Never pulled: no work has so many steps. */
    static final int NEVER = 1_000_000;

    /** What is asked of it. */
    enum Verb {
        RECONCILE,
        UPGRADE
    }

    /** @param steps by name, in order; {@code ended} in words for a failing test's message */
    record Report(List<String> steps, Optional<Outcome> outcome, String ended) {}

    private FaultyConsole() {}

    /** The process that dies: profile, verb, node, plug, moment, step. It prints its steps where it lives on. */
    public static void main(String[] words) {
        Fault fault =
                new Fault(Fault.Plug.valueOf(words[3]), Fault.Moment.valueOf(words[4]), Integer.parseInt(words[5]));
        Report report = run(Path.of(words[0]), Verb.valueOf(words[1]), words[2], fault, Lab.fromEnvironment());
        System.out.println(String.join(" ", report.steps()));
        System.exit(0);
    }

    static Report run(Path profile, Verb verb, String node, Fault fault, Lab lab) {
        Steps steps = new Steps((step, _) -> step == fault.step(), fault.moment(), () -> pull(fault, node, lab));
        try (FleetEngine engine =
                Engine.assemble(profile, System.getenv(), steps.between(Parts.of(options(node, Clock.systemUTC()))))) {
            Outcome outcome = ask(engine, verb, node);
            return new Report(steps.taken(), Optional.of(outcome), outcome.toString());
        } catch (EngineException fell) {
            return new Report(steps.taken(), Optional.empty(), fell.toString());
        }
    }

    static Outcome ask(FleetEngine engine, Verb verb, String node) {
        try {
            return switch (verb) {
                case RECONCILE -> engine.reconcile(Selector.all()).await();
                case UPGRADE ->
                    engine.upgrade(Address.parse(node + "/" + LedgerProfile.APP))
                            .await();
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Of somebody with no past: nothing this console could remember outlives it. */
    static EngineOptions options(String node, Clock clock) {
        try {
            Path own = Files.createTempDirectory("console");
            return new EngineOptions(
                    clock,
                    System.getenv(),
                    Path.of(System.getProperty("user.home")),
                    "tester",
                    "console-of-" + node,
                    own.resolve("known_hosts"),
                    own.resolve("journal.jsonl"),
                    _ -> Optional.empty(),
                    Duration.ofSeconds(40));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pull(Fault fault, String node, Lab lab) {
        switch (fault.plug()) {
            case LINK -> lab.verb("exec", node, "sh", "-c", "for p in $(pgrep -f 'sshd: ops'); do kill -9 $p; done");
            case ENGINE -> lab.verb("exec", node, "sh", "-c", "kill -9 $(cat /var/run/docker.pid)");
            case CONSOLE -> Runtime.getRuntime().halt(137);
        }
    }
}
