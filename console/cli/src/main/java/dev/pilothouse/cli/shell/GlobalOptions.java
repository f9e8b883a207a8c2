package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.yaml.Quantities;
import dev.pilothouse.presentation.access.Access;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {
    @Option(
            names = {"-C", "--profile"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Folder that holds fleet.yaml. Default: $PILOTHOUSE_PROFILE, else the current folder.")
    private @Nullable String profile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "table (default) or json. JSON shapes are in docs/guide/scripting.md.")
    private Format output = Format.table;

    @Option(
            names = "--node",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "Only this node; may be given several times.")
    private List<String> nodes = List.of();

    @Option(
            names = "--label",
            paramLabel = "k=v",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "Only nodes with this label; several must all match.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--app",
            paramLabel = "APP",
            scope = ScopeType.INHERIT,
            order = 104,
            description = "Only this app; may be given several times.")
    private List<String> apps = List.of();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            order = 105,
            description =
                    "How long to wait where another console works on a node, such as 2m. Default: 30s; 0s: not at all.")
    private @Nullable String leaseWait;

    @Option(
            names = "--read-only",
            scope = ScopeType.INHERIT,
            order = 106,
            description = "Only look: every change is refused, whichever command or screen asks for it.")
    private boolean readOnly;

    @Option(
            names = "--dev",
            scope = ScopeType.INHERIT,
            order = 107,
            description = "Work on development copies beside the apps: names end in -dev, ports and data are moved.")
    private boolean development;

    /** How results are written; lower case, since picocli shows and reads the constants' names. */
    public enum Format {
        table,
        json
    }

    /** As given, or null where it was not. */
    public @Nullable String profile() {
        return profile;
    }

    /** Empty where it was not given. */
    public Optional<Duration> leaseWait() {
        return Optional.ofNullable(leaseWait)
                .map(text -> Quantities.duration(text)
                        .orElseThrow(() -> new EngineException(
                                ErrorCode.VALUE_INVALID,
                                Map.of("kind", "duration", "value", text, "why", "such as 30s, 2m or 0s"))));
    }

    /** What this run may do with the fleet. */
    public Access access() {
        return readOnly ? Access.READ_ONLY : Access.FULL;
    }

    /** Which of the two worlds on the nodes. */
    public Stage stage() {
        return development ? Stage.DEVELOPMENT : Stage.PRODUCTION;
    }

    public Format output() {
        return output;
    }

    public List<String> nodes() {
        return List.copyOf(nodes);
    }

    public Map<String, String> labels() {
        return Map.copyOf(labels);
    }

    public List<String> apps() {
        return List.copyOf(apps);
    }
}
