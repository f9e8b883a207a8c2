package dev.pilothouse.cli.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.yaml.Quantities;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.SettingsChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators decide on an app's version. */
@Command(
        name = "set-config",
        description = {
            "Decide on apps' versions: pin, auto-update, skipped versions, minimum age. It lies on the node, for every console;",
            "no container is touched. Without an option: show what is decided."
        },
        footer = {
            "%nExamples:",
            "  pilothouse app set-config n1/bitcoin-core --auto-update on --minimum-age 7d",
            "  pilothouse app set-config n1/bitcoin-core --pin",
            "  pilothouse app set-config bitcoin-core --skip 31.0",
            "%nExit codes: 0 decided, 3 no such app or version, 4 node not reachable, 5 refused."
        })
public final class SetConfigCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "node/app, or app for all selected nodes.")
    private List<String> texts = List.of();

    @ArgGroup
    private @Nullable Pin pin;

    @Option(
            names = "--auto-update",
            paramLabel = "on|off",
            description = "Whether reconcile --watch follows the catalog's default. Off unless turned on.")
    private @Nullable Toggle autoUpdate;

    @Option(
            names = "--minimum-age",
            paramLabel = "DURATION",
            description =
                    "How long ago a version has to have come out for auto-update, such as 3d (the default) or 12h.")
    private @Nullable String minimumAge;

    @Option(names = "--skip", paramLabel = "VERSION", description = "Never offer or make this update. May be repeated.")
    private List<String> skip = List.of();

    @Option(names = "--unskip", paramLabel = "VERSION", description = "Offer it again. May be repeated.")
    private List<String> unskip = List.of();

    @Option(
            names = "--confirm",
            paramLabel = "NODE",
            description = "Name of a protected node that may be changed. May be repeated.")
    private List<String> confirmed = List.of();

    /** Lower case, since picocli shows and reads the constants' names. */
    enum Toggle {
        on,
        off
    }

    /** One or the other. */
    static final class Pin {
        @Option(names = "--pin", description = "Keep what runs now: no update is offered or made.")
        private boolean current;

        @Option(names = "--unpin", description = "Follow the catalog again.")
        private boolean none;
    }

    public SetConfigCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<SettingsChange> changes = changes();
        try (FleetEngine engine = changes.isEmpty() ? context.open() : context.openForChange()) {
            List<Address> addresses = context.addresses(engine, texts);
            Map<Address, AppSettings> settings = new LinkedHashMap<>();
            if (changes.isEmpty()) {
                addresses.forEach(
                        each -> settings.put(each, engine.versions().of(each).settings()));
            } else {
                new Confirmations(context.shell(), confirmed)
                        .change(engine, addresses.stream().map(Address::node).toList(), "set-config");
                addresses.forEach(each -> settings.put(each, engine.versions().configure(each, changes)));
            }
            print(settings);
            return ExitStatus.OK;
        }
    }

    private List<SettingsChange> changes() {
        List<SettingsChange> changes = new ArrayList<>();
        if (pin != null && pin.current) {
            changes.add(new SettingsChange.PinCurrent());
        }
        if (pin != null && pin.none) {
            changes.add(new SettingsChange.Unpin());
        }
        if (autoUpdate != null) {
            changes.add(new SettingsChange.Automatic(
                    switch (autoUpdate) {
                        case on -> AppSettings.AutoUpdate.ON;
                        case off -> AppSettings.AutoUpdate.OFF;
                    }));
        }
        if (minimumAge != null) {
            String text = minimumAge;
            changes.add(new SettingsChange.MinimumAge(Quantities.duration(text)
                    .orElseThrow(() -> new EngineException(
                            ErrorCode.VALUE_INVALID,
                            Map.of("kind", "--minimum-age", "value", text, "why", "such as 3d, 12h or 0s")))));
        }
        skip.forEach(text -> changes.add(new SettingsChange.Skip(Version.parse(text))));
        unskip.forEach(text -> changes.add(new SettingsChange.Unskip(Version.parse(text))));
        return changes;
    }

    private void print(Map<Address, AppSettings> all) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("apps");
            all.forEach((address, settings) -> array.addObject()
                    .put("address", address.toString())
                    .set("settings", VersionJson.settings(settings)));
            Json.print(json, context.shell().out());
            return;
        }
        Table table = new Table("APP", "PINNED", "AUTO-UPDATE", "MINIMUM AGE", "SKIPPED");
        all.forEach((address, settings) -> table.row(
                Cell.of(address.toString()),
                Cell.of(settings.pinned().map(version -> version.label()).orElse("-")),
                Cell.of(settings.autoUpdate() == AppSettings.AutoUpdate.ON ? "on" : "off"),
                Cell.of(Quantities.print(settings.minimumAge())),
                Cell.of(settings.skipped().stream()
                        .map(version -> version.label())
                        .sorted()
                        .collect(Collectors.joining(", ")))));
        table.print(context.shell().out(), context.shell().terminal());
    }
}
