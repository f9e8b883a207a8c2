package dev.pilothouse.cli.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.trust.CurrentCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the catalog in use offers. */
@Command(
        name = "show",
        description = "Show the catalog in use: versions, status, age. Reads this machine's disk only.",
        footer = {
            "%nAn expired catalog is shown too, with a warning; nothing can be installed from it.",
            "%nExamples:",
            "  pilothouse catalog show bitcoin-core",
            "  pilothouse catalog show -o json | jq -r '.catalog.state'",
            "%nExit codes: 0 shown, 3 the app is not in it, 5 there is none."
        })
final class ShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "APP", arity = "0..1", description = "Only this app. Default: all.")
    private @Nullable String app;

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            CurrentCatalog current = engine.catalog().current();
            Catalog catalog =
                    current.viewable().orElseThrow(() -> current.hindrance().orElseThrow());
            Optional<AppId> only = Optional.ofNullable(app).map(AppId::new);
            if (only.isPresent() && catalog.app(only.get()).isEmpty()) {
                throw new EngineException(
                        ErrorCode.VALUE_INVALID,
                        Map.of("kind", "app of the catalog", "value", only.get().value()));
            }
            if (context.format() == Format.json) {
                ObjectNode json = Json.object();
                json.set("catalog", CatalogJson.current(current));
                json.set(
                        "apps",
                        CatalogJson.apps(catalog, only, context.shell().clock().instant()));
                Json.print(json, context.shell().out());
            } else {
                context.shell().out().println(CatalogTables.title(current));
                CatalogTables.releases(catalog, only, context.shell().clock().instant())
                        .print(context.shell().out(), context.shell().terminal());
                CatalogTables.remarks(Optional.of(catalog), context.shell().err());
            }
            current.hindrance()
                    .ifPresent(why -> CatalogTables.warn(why, context.shell().err()));
            return ExitStatus.OK;
        }
    }
}
