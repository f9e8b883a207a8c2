package dev.pilothouse.cli;

import dev.pilothouse.cli.shell.Workspaces;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.EngineOptions;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.ProfileException;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.Manifests;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Secret;
import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real engine over profiles on this machine's disk. */
final class EngineWorkspaces implements Workspaces {
    private final Map<String, String> environment;

    EngineWorkspaces(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Problem> check(Path folder) {
        Loaded<FleetFile> fleet = FleetFiles.load(folder, environment);
        List<Problem> problems = new ArrayList<>(fleet.problems());
        if (fleet instanceof Loaded.Valid<FleetFile>(FleetFile value, var _)) {
            Loaded<Map<AppId, AppSpec>> apps = Manifests.load(value);
            problems.addAll(apps.problems());
        }
        return problems;
    }

    @Override
    public Loaded<FleetEngine> open(Path folder, Stage stage) {
        return open(folder, EngineOptions.ofThisSession(EngineWorkspaces::passphrase), stage);
    }

    @Override
    public Loaded<FleetEngine> open(Path folder, Stage stage, Duration leaseWait) {
        return open(
                folder,
                EngineOptions.ofThisSession(EngineWorkspaces::passphrase).withLeaseWait(leaseWait),
                stage);
    }

    @Override
    public Path chaosRuns() {
        return EngineOptions.ofThisSession(EngineWorkspaces::passphrase).chaosRuns();
    }

    @Override
    public Flashing localFlashing() {
        return Parts.of(EngineOptions.ofThisSession(EngineWorkspaces::passphrase))
                .localFlashing();
    }

    private static Loaded<FleetEngine> open(Path folder, EngineOptions options, Stage stage) {
        try {
            FleetEngine engine = Engine.open(folder, options, stage);
            return new Loaded.Valid<>(engine, engine.warnings());
        } catch (ProfileException invalid) {
            return new Loaded.Invalid<>(invalid.problems());
        }
    }

    private static Optional<Secret> passphrase(Path keyFile) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console ->
                        console.readPassword("Passphrase of %s (empty: go on without it): ", keyFile.toString()))
                .filter(typed -> typed.length > 0)
                .map(typed -> new Secret(new String(typed)));
    }
}
