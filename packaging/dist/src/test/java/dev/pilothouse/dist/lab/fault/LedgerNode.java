package dev.pilothouse.dist.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.dist.lab.Finished;
import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.dist.lab.fault.Fault.Plug;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Report;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Verb;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** One lab node with the ledger on it, and what must be true of the ledger whatever happened. */
final class LedgerNode {
    private static final String DATA = "/var/lib/docker/volumes/" + LedgerProfile.VOLUME + "/_data";

    private final Lab lab;
    private final String name;
    private final Path v1;
    private final Path v2;
    private boolean hadData;

    /** What the node is like before the fault. */
    enum Start {
        EMPTY,
        SERVING_V1
    }

    /** How the faulty run ended. */
    enum Ended {
        BY_THE_FAULT,
        /** It had fewer steps than the one at which the plug was to be pulled. */
        WITHOUT_FAULT
    }

    LedgerNode(Lab lab, String name, Path folder) {
        this.lab = lab;
        this.name = name;
        this.v1 = LedgerProfile.write(folder.resolve("v1"), name, "v1");
        this.v2 = LedgerProfile.write(folder.resolve("v2"), name, "v2");
    }

    String name() {
        return name;
    }

    Path v2() {
        return v2;
    }

    void begin(Start start) {
        awaitEngine();
        lab.empty(name);
        Finished cleared = lab.on(
                name, "docker volume rm -f " + LedgerProfile.VOLUME + " && docker image rm -f localhost/ledger:v2");
        assertThat(cleared.exit()).as(EveryStepIT.told(cleared)).isZero();
        hadData = start == Start.SERVING_V1;
        if (hadData) {
            settled(v1, Verb.RECONCILE, "the beginning");
            Finished written = lab.on(name, "echo precious > " + DATA + "/precious");
            assertThat(written.exit()).as(EveryStepIT.told(written)).isZero();
        }
    }

    Report run(Verb verb, Fault fault) {
        return FaultyConsole.run(v2, verb, name, fault, lab);
    }

    Ended fault(Verb verb, Fault fault) {
        if (fault.plug() != Plug.CONSOLE) {
            Report report = run(verb, fault);
            return report.steps().size() > fault.step() ? Ended.BY_THE_FAULT : Ended.WITHOUT_FAULT;
        }
        Finished died = Finished.run(
                Duration.ofMinutes(2),
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FaultyConsole.class.getName(),
                v2.toString(),
                verb.name(),
                name,
                fault.plug().name(),
                fault.moment().name(),
                Integer.toString(fault.step()));
        assertThat(died.exit()).as(EveryStepIT.told(died)).isIn(0, 137);
        return died.exit() == 137 ? Ended.BY_THE_FAULT : Ended.WITHOUT_FAULT;
    }

    /** Asked of the data itself, past the product and past the engine. */
    void nothingIsLost(String when) {
        Finished data = lab.on(name, "cat " + DATA + "/two-writers 2>/dev/null; cat " + DATA + "/precious 2>/dev/null");
        assertThat(data.out().strip())
                .as("%s: precious data, and no second writer", when)
                .isEqualTo(hadData ? "precious" : "");
    }

    void nextRunGoesOn(Verb verb, Fault fault, String when) {
        awaitEngine();
        if (fault.plug() == Plug.CONSOLE) {
            takeOver();
        }
        if (fault.plug() == Plug.ENGINE) {
            restartEngineWhereItLostCountOfItsPorts(verb, when);
        }
        settled(v2, verb, when);
        serves("v2");
        Map<String, String> running = lab.runningContainers(name);
        assertThat(running).as(when).containsOnlyKeys(LedgerProfile.APP);
        nothingIsLost(when);
        settled(v2, Verb.RECONCILE, when);
        assertThat(lab.runningContainers(name))
                .as("%s: once more changes nothing", when)
                .isEqualTo(running);
        Finished all = lab.on(name, "docker ps -a --format \"{{.Names}}\"");
        assertThat(all.out().lines().toList())
                .as(when)
                .contains(LedgerProfile.APP)
                .doesNotContain(LedgerProfile.APP + ".pilothouse-old")
                .hasSizeLessThanOrEqualTo(3);
    }

    /** What Docker 20.10 does when it is killed in a start; the product names it, and an operator does what it says. */
    private void restartEngineWhereItLostCountOfItsPorts(Verb verb, String when) {
        try (FleetEngine engine = fresh(v2)) {
            if (FaultyConsole.ask(engine, verb, name) instanceof Outcome.Failed failed) {
                assertThat(failed.code()).as(when + ": " + failed).isEqualTo(ErrorCode.PORT_TAKEN);
                assertThat(failed.facts()).as(when).containsEntry("port", Integer.toString(LedgerProfile.PORT));
                assertThat(failed.facts()).as(when).containsKey("stale");
                nothingIsLost(when);
                lab.verb(
                        "exec",
                        name,
                        "sh",
                        "-c",
                        "p=$(cat /var/run/docker.pid); kill $p; while kill -0 $p; do sleep 0.1; done");
                awaitEngine();
            }
        }
    }

    void serves(String version) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lab.page(name, LedgerProfile.PORT)
                        .filter(page -> page.contains(LedgerProfile.marker(version)))
                        .isPresent());
    }

    /** The operator knows that the console is dead, and does not wait for its lease to end. */
    private void takeOver() {
        try (FleetEngine engine = fresh(v2)) {
            engine.takeOver(new NodeName(name)).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void settled(Path profile, Verb verb, String when) {
        try (FleetEngine engine = fresh(profile)) {
            Outcome outcome = FaultyConsole.ask(engine, verb, name);
            assertThat(outcome).as(when).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    private FleetEngine fresh(Path profile) {
        return Engine.assemble(profile, System.getenv(), Parts.of(FaultyConsole.options(name, Clock.systemUTC())));
    }

    private void awaitEngine() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.on(name, "docker ps -q").exit() == 0);
    }
}
