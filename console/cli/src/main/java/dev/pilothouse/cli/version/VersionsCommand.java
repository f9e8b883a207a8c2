package dev.pilothouse.cli.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Table;
import dev.pilothouse.cli.output.Table.Cell;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Versions;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.version.MatrixWords;
import dev.pilothouse.presentation.version.PickerRow;
import dev.pilothouse.presentation.version.VersionCard;
import dev.pilothouse.presentation.version.VersionWords;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What runs and what can be chosen. */
@Command(
        name = "versions",
        description = {
            "Show which versions of apps run, and which can be chosen.",
            "Without an ADDRESS: one line for each app of the selected nodes."
        },
        footer = {
            "%nExamples:",
            "  pilothouse versions",
            "  pilothouse versions n1/bitcoin-core",
            "  pilothouse versions bitcoin-core -o json | jq -r '.apps[].versions[] | select(.canBeChosen) | .version'",
            "%nVersions come from the catalog of this console: see pilothouse catalog refresh.",
            "Exit codes: 0 all seen, 3 no such app or node, 4 none seen, 6 some not seen."
        })
public final class VersionsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "ADDRESS",
            arity = "0..*",
            description = "node/app, or app for all selected nodes: everything about it.")
    private List<String> texts = List.of();

    public VersionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            List<AppVersions> apps = texts.isEmpty()
                    ? engine.versions().of(context.select(engine))
                    : context.addresses(engine, texts).stream()
                            .map(address -> engine.versions().of(address))
                            .toList();
            print(engine.versions(), apps);
            List<ErrorCode> unseen = new ArrayList<>();
            apps.forEach(app -> {
                if (app.current() instanceof CurrentVersion.Unseen hidden) {
                    unseen.add(hidden.code());
                }
            });
            return ExitStatus.partial(unseen, apps.size());
        }
    }

    private void print(Versions versions, List<AppVersions> apps) {
        CatalogState catalog = versions.catalog();
        PrintWriter out = context.shell().out();
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            json.set("catalog", VersionJson.catalog(catalog));
            ArrayNode array = json.putArray("apps");
            apps.forEach(app -> array.add(VersionJson.app(
                    app, version -> versions.matrix(app.address().app(), version))));
            Json.print(json, out);
            return;
        }
        VersionCard.catalog(catalog).forEach(field -> line(out, field));
        if (texts.isEmpty()) {
            overview(apps).print(out, context.shell().terminal());
        } else {
            apps.forEach(app -> whole(app, versions));
        }
        out.flush();
    }

    private static Table overview(List<AppVersions> apps) {
        Table table = new Table("APP", "RUNS", "PINNED", "AUTO-UPDATE", "NOTE");
        for (AppVersions app : apps) {
            table.row(
                    Cell.of(app.address().toString()),
                    Cell.of(running(app.current())),
                    Cell.of(app.settings()
                            .pinned()
                            .map(version -> version.label())
                            .orElse("-")),
                    Cell.of(
                            switch (app.settings().autoUpdate()) {
                                case OFF -> "off";
                                case ON -> VersionWords.decision(app.update());
                            }),
                    new Cell(
                            app.badges().stream()
                                    .map(badge -> VersionWords.mark(badge).text())
                                    .collect(Collectors.joining(", ")),
                            app.badges().stream()
                                    .map(badge -> VersionWords.mark(badge).tone())
                                    .findFirst()
                                    .orElse(Tone.PLAIN)));
        }
        return table;
    }

    private static String running(CurrentVersion current) {
        return switch (current) {
            case CurrentVersion.ByDigest known -> known.version().label();
            case CurrentVersion.ByTag tagged -> tagged.version().label();
            case CurrentVersion.NotInstalled() -> "-";
            case CurrentVersion.Unknown _, CurrentVersion.Unseen _ -> "?";
        };
    }

    private void whole(AppVersions app, Versions versions) {
        PrintWriter out = context.shell().out();
        Instant now = context.shell().clock().instant();
        out.println();
        out.println(app.address() + " (" + app.name() + ")");
        VersionCard.fields(app, now).forEach(field -> line(out, field));
        if (!app.implementations().isEmpty()) {
            line(
                    out,
                    new Field(
                            "Instead",
                            app.implementations().stream()
                                    .map(other -> "pilothouse app change " + app.address() + " " + other)
                                    .collect(Collectors.joining(", ")),
                            Tone.MUTED));
        }
        if (app.offers().isEmpty()) {
            out.println("The catalog has no versions of it.");
            return;
        }
        Table table = new Table("", "VERSION", "AGE", "CHAOS PASSED", "MARKS", "WHY NOT");
        for (var offer : app.offers()) {
            PickerRow row = PickerRow.of(offer, app);
            table.row(
                    new Cell(row.sign(), row.tone()),
                    new Cell(row.label(), row.tone()),
                    Cell.of(row.age()),
                    Cell.of(versions.matrix(app.address().app(), offer.version())
                            .map(MatrixWords::line)
                            .orElse("-")),
                    Cell.of(row.marksLine()),
                    Cell.of(row.whyNot()));
        }
        table.print(out, context.shell().terminal());
    }

    private static void line(PrintWriter out, Field field) {
        out.println("%-12s %s".formatted(field.label(), field.value()));
    }
}
