package dev.pilothouse.engine.chaos;

import dev.pilothouse.engine.chaos.CellResult.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Made-up runs with known times. */
public final class Runs {
    public static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    public static final Duration BUDGET = Duration.ofSeconds(60);

    private Runs() {}

    public static RunReport begun(String id, int planned) {
        return new RunReport(
                id,
                "archipelago",
                "islands",
                "ana@desk",
                Healing.CONSOLE,
                4711,
                START,
                Optional.empty(),
                planned,
                List.of(),
                Map.of("pilothouse", "0.1.0"),
                List.of());
    }

    public static RunReport ended(String id, List<CellResult> results) {
        RunReport begun = begun(id, results.size());
        return new RunReport(
                id,
                begun.plan(),
                begun.fleet(),
                begun.operator(),
                begun.healing(),
                begun.seed(),
                begun.startedAt(),
                Optional.of(START.plusSeconds(900)),
                results.size(),
                results,
                begun.facts(),
                List.of());
    }

    /** Recovered in that time: down after a tenth of it, acted on after a fifth, its port after half. */
    public static CellResult passed(String node, String app, String fault, int repeat, long millis) {
        Map<Phase, Duration> phases = new LinkedHashMap<>();
        phases.put(Phase.DOWN, Duration.ofMillis(millis / 10));
        phases.put(Phase.ACT, Duration.ofMillis(millis / 5));
        phases.put(Phase.PORT, Duration.ofMillis(millis / 2));
        phases.put(Phase.STATUS, Duration.ofMillis(millis * 8 / 10));
        phases.put(Phase.MARKER, Duration.ofMillis(millis));
        phases.put(Phase.STABLE, Duration.ofMillis(millis));
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(Duration.ofMillis(500), "pass", "200", Duration.ofMillis(4)));
        samples.add(new Sample(Duration.ofMillis(2000 + millis / 10), "fail", "refused", Duration.ofMillis(1)));
        samples.add(new Sample(Duration.ofMillis(2000 + millis), "pass", "200", Duration.ofMillis(5)));
        return cell(node, app, fault, repeat, new Verdict.Pass(), phases, samples);
    }

    /** Ended otherwise: never seen to serve again. */
    public static CellResult other(String node, String app, String fault, int repeat, Verdict verdict) {
        Map<Phase, Duration> phases =
                verdict instanceof Verdict.Fail ? Map.of(Phase.DOWN, Duration.ofMillis(300)) : Map.of();
        return cell(node, app, fault, repeat, verdict, phases, List.of());
    }

    public static CellResult cell(
            String node,
            String app,
            String fault,
            int repeat,
            Verdict verdict,
            Map<Phase, Duration> phases,
            List<Sample> samples) {
        boolean injected = !phases.isEmpty();
        return new CellResult(
                node + "/" + app + ":" + fault + "#" + repeat,
                node,
                app,
                fault,
                repeat,
                START.plusSeconds(repeat * 100L),
                Duration.ofMillis(72_345),
                BUDGET,
                verdict,
                phases,
                injected
                        ? Optional.of(new CellResult.Window(Duration.ofMillis(2000), Duration.ofMillis(2250)))
                        : Optional.empty(),
                Fault.Since.INJECTION,
                samples,
                injected ? evidence() : Map.of(),
                injected ? List.of("nothing lasts: the crash was over at once") : List.of());
    }

    private static Map<String, String> evidence() {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("before.id", "4f2a90c1");
        evidence.put("after.id", "77b0e3d9");
        return evidence;
    }

    /** Three nodes, three apps, seven faults, three repeats, some of which went wrong in every way there is. */
    public static RunReport matrix(String id, long seed) {
        Random random = new Random(seed);
        List<CellResult> cells = new ArrayList<>();
        for (String node : List.of("n1", "n2", "n3")) {
            for (String app : List.of("bitcoin-ui", "lnd-ui", "electrum-ui")) {
                for (String fault : List.of("crash", "kill", "pause", "reboot", "remove", "stop", "service-restart")) {
                    long base = fault.equals("reboot") ? 24_000 : fault.equals("pause") ? 9000 : 1800;
                    for (int repeat = 1; repeat <= 3; repeat++) {
                        long time = (long) (base * (0.8 + random.nextDouble()) * (random.nextInt(12) == 0 ? 2 : 1));
                        cells.add(watched(node, app, fault, repeat, time));
                    }
                }
            }
        }
        cells.set(4, other("n1", "bitcoin-ui", "kill", 2, new Verdict.Fail("no answer with its title for 60 s")));
        cells.set(15, watched("n1", "bitcoin-ui", "stop", 1, 63_400));
        cells.set(70, other("n2", "bitcoin-ui", "pause", 2, new Verdict.Unknown("contact with n2 was lost")));
        for (int repeat = 1; repeat <= 3; repeat++) {
            cells.set(
                    104 + repeat,
                    other("n2", "electrum-ui", "crash", repeat, new Verdict.Invalid("was not serving before")));
            cells.set(134 + repeat, other("n3", "bitcoin-ui", "reboot", repeat, new Verdict.NotApplicable("no sudo")));
        }
        cells.set(170, other("n3", "electrum-ui", "crash", 3, new Verdict.Aborted("the operator ended the run")));
        cells.set(188, other("n3", "electrum-ui", "service-restart", 3, new Verdict.Refused("n3 is protected")));
        return ended(id, cells);
    }

    /** As {@link #passed}, with an answer every 250 ms; over the budget it is a failure. */
    private static CellResult watched(String node, String app, String fault, int repeat, long millis) {
        List<Sample> samples = new ArrayList<>();
        for (long at = 0; at < 2000 + millis + 3000; at += 250) {
            long since = at - 2000;
            boolean serves = since < 40 || since >= millis;
            samples.add(new Sample(
                    Duration.ofMillis(at),
                    serves ? "pass" : "fail",
                    serves ? "200, title found" : since < millis / 2 ? "connection refused" : "502",
                    Duration.ofMillis(3 + at % 7)));
        }
        CellResult plain = passed(node, app, fault, repeat, millis);
        boolean late = millis > BUDGET.toMillis();
        return new CellResult(
                plain.id(),
                node,
                app,
                fault,
                repeat,
                plain.startedAt(),
                Duration.ofMillis(2000 + millis + 3200),
                BUDGET,
                late ? new Verdict.Fail("served again only after " + millis + " ms") : new Verdict.Pass(),
                plain.phases(),
                fault.equals("pause")
                        ? Optional.of(new CellResult.Window(Duration.ofMillis(2000), Duration.ofMillis(10_000)))
                        : plain.window(),
                plain.since(),
                samples,
                plain.evidence(),
                plain.undone());
    }
}
