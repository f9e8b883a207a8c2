package dev.pilothouse.cli.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.trust.CatalogRefresh;
import dev.pilothouse.engine.version.trust.CurrentCatalog;
import dev.pilothouse.engine.version.trust.TrustedCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches the fleet's catalog. */
@Command(
        name = "refresh",
        description = "Fetch the fleet's catalog and use it from now on, if its signatures and its version are right.",
        footer = {
            "%nWhere it is refused, the last good one stays in use.",
            "%nExamples:",
            "  pilothouse catalog refresh",
            "  pilothouse catalog refresh -o json | jq -r .error.code",
            "%nExit codes: 0 in use, 3 not a catalog or root file, 4 the source cannot be reached, 5 refused."
        })
final class RefreshCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--replace-root",
            description = "Forget the trusted root and the highest version seen: the keys were made anew.")
    private boolean replaceRoot;

    @Option(
            names = "--confirm",
            paramLabel = "FLEET",
            description = "Name of the fleet whose trusted root may be forgotten.")
    private List<String> confirmed = List.of();

    RefreshCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            TrustedCatalog.RootChange change = TrustedCatalog.RootChange.REFUSE;
            if (replaceRoot) {
                new Confirmations(context.shell(), confirmed)
                        .forgetRoot(engine.fleet().name());
                change = TrustedCatalog.RootChange.START_ANEW;
            }
            CatalogRefresh refresh = engine.catalog().refresh(change);
            Optional<EngineException> refusal = refresh instanceof CatalogRefresh.Refused refused
                    ? Optional.of(refused.reason())
                    : Optional.empty();
            if (context.format() == Format.json) {
                ObjectNode json = Json.object().put("result", word(refresh));
                json.set("error", CatalogJson.error(refusal));
                json.set("current", CatalogJson.current(refresh.current()));
                Json.print(json, context.shell().out());
            } else {
                context.shell().out().println(sentence(refresh));
            }
            refusal.ifPresent(why -> CatalogTables.warn(why, context.shell().err()));
            CatalogTables.remarks(refresh.current().viewable(), context.shell().err());
            return refusal.map(why -> why.code().errorClass().exitCode()).orElse(ExitStatus.OK);
        }
    }

    private static String word(CatalogRefresh refresh) {
        return switch (refresh) {
            case CatalogRefresh.Accepted accepted -> "accepted";
            case CatalogRefresh.Unchanged unchanged -> "unchanged";
            case CatalogRefresh.Refused refused -> "refused";
        };
    }

    private static String sentence(CatalogRefresh refresh) {
        return switch (refresh) {
            case CatalogRefresh.Accepted(CurrentCatalog.Usable current) ->
                "In use: " + CatalogTables.title(current.header());
            case CatalogRefresh.Unchanged(CurrentCatalog.Usable current) ->
                "Still in use: " + CatalogTables.title(current.header());
            case CatalogRefresh.Refused(var _, CurrentCatalog current) ->
                switch (current) {
                    case CurrentCatalog.Usable usable -> "Still in use: " + CatalogTables.title(usable.header());
                    case CurrentCatalog.ViewOnly viewed -> "To be viewed only: " + CatalogTables.title(viewed.header());
                    case CurrentCatalog.None none -> "No catalog is in use";
                };
        };
    }
}
