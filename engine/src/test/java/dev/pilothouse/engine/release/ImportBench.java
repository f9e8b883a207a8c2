package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.release.fetch.ReleaseFetcher;
import dev.pilothouse.engine.release.image.BuildSite;
import dev.pilothouse.engine.release.spec.ReleaseProfile;
import dev.pilothouse.engine.release.trust.MadeSigner;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A profile, a host of releases that is a folder, and a node whose engine is a fake. */
final class ImportBench {
    static final String REGISTRY = "registry.invalid:5000";
    static final String BASE = REGISTRY + "/base/small@sha256:" + "a".repeat(64);
    static final ImageReference IMAGE = ImageReference.parse(REGISTRY + "/bitcoin/core:31.0");
    static final Instant SIGNED = Instant.parse("2026-06-01T00:00:00Z");
    static final String SCRIPT = "#!/bin/sh\necho stand-in\n";
    static final String FLEET = "fleet:\n  name: lab\n  nodes: { n1: { address: local } }\n"
            + "  secrets: { REGISTRY_PASSWORD: { env: NONE } }\n";

    final Path folder;
    final Path host;
    final FakeTiming timing = new FakeTiming();
    final FakeRuntime runtime = new FakeRuntime(timing);
    final List<JournalEntry> journal = new ArrayList<>();
    final List<ImportReport> reports = new ArrayList<>();
    ReleaseProfile profile;

    ImportBench(Path folder, List<MadeSigner> signers, int threshold) {
        this.folder = folder;
        this.host = folder.resolve("host/bitcoin-core-31.0");
        this.profile = new ReleaseProfile(folder.resolve("profile"), REGISTRY, BASE, signers, threshold);
        runtime.publish(BASE);
        runtime.cacheBuilds();
        runtime.program(List.of("bitcoind", "-version"), (engine, name) -> engine.crash(name, 0));
        declare(List.of("../host/bitcoin-core-${version}"), "");
    }

    ImportBench declare(List<String> hosts, String more) {
        profile.write(FLEET, hosts, more);
        return this;
    }

    ReleaseImports imports() {
        return imports(runtime);
    }

    ReleaseImports imports(ContainerRuntime engine) {
        try {
            Path scratch = Files.createDirectories(folder.resolve("scratch"));
            return new ReleaseImports(
                    profile.specs(),
                    new ReleaseImports.Tools(
                            new Operations(timing, new SplittableRandom(1)),
                            ReleaseFetcher.ofThisMachine(Timing.of(Clock.systemUTC())),
                            node -> new BuildSite(
                                    node,
                                    engine,
                                    login -> login.<RegistryAccess>map(plan ->
                                                    new RegistryAccess.Login(plan.user(), new Secret("made up")))
                                            .orElseGet(RegistryAccess.Anonymous::new),
                                    journal::add),
                            timing,
                            new ScratchFolders(scratch),
                            "lab",
                            "ops@console"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports 31.0 and gives how it ended. */
    ImportReport.Result run() {
        return run("31.0");
    }

    ImportReport.Result run(String version) {
        try {
            ReleaseImports imports = imports();
            Outcome outcome = imports.importAll(
                            List.of(imports.declared(ReleaseProfile.CORE).release(version)), reports::add)
                    .await();
            if (outcome instanceof Outcome.Cancelled) {
                throw new AssertionError("cancelled");
            }
            return reports.getLast().result();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Optional<String> published() {
        return runtime.published(IMAGE, new RegistryAccess.Anonymous())
                        instanceof Observation.Present<String>(String digest)
                ? Optional.of(digest)
                : Optional.empty();
    }

    Path catalog() {
        return profile.folder().resolve("catalog.json");
    }

    /** Files that an import left behind on the console. */
    List<Path> leftovers() {
        try (var files = Files.list(folder.resolve("scratch"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> facts() {
        return reports.getLast().result() instanceof ImportReport.Result.Refused(var _, var facts) ? facts : Map.of();
    }
}
