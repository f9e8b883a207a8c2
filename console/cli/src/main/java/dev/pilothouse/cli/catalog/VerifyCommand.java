package dev.pilothouse.cli.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.trust.CatalogVerifier;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.SignerVerdict;
import dev.pilothouse.engine.version.trust.VerifiedCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file judged by a root file, as a console would that never saw the catalog before. */
@Command(
        name = "verify",
        description = "Check a signed catalog by a root file: bounds, each signature, name, expiry. Remembers nothing.",
        footer = {
            "%nWhether it is older than the one in use is seen by refresh, which remembers.",
            "%nExample:",
            "  pilothouse catalog verify catalog.signed.json --root catalog-root.json",
            "%nExit codes: 0 good, 3 not a catalog or root file, 5 refused, or expired."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A signed catalog.")
    private String file = "";

    @Option(
            names = "--root",
            paramLabel = "FILE",
            description = "The root file. Default: the one the profile declares.")
    private @Nullable String root;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Disk disk = new Disk(context.shell());
        String rootPath = root == null ? declared() : root;
        Root trusted = RootFile.read(disk.read(rootPath), rootPath)
                .advance(Optional.empty())
                .newest();
        byte[] content = disk.read(file);
        List<SignerVerdict> signers = CatalogVerifier.signers(content, trusted);
        try {
            VerifiedCatalog verified = CatalogVerifier.verify(
                    content, trusted, Optional.empty(), context.shell().clock().instant());
            tell(trusted, signers, Optional.of(verified), verified.expired());
            return verified.expired()
                    .map(why -> why.code().errorClass().exitCode())
                    .orElse(ExitStatus.OK);
        } catch (EngineException refused) {
            tell(trusted, signers, Optional.empty(), Optional.of(refused));
            return refused.code().errorClass().exitCode();
        }
    }

    private String declared() {
        try (FleetEngine engine = context.open()) {
            return engine.fleet()
                    .catalog()
                    .map(CatalogDeclaration::root)
                    .orElseThrow(() -> new EngineException(
                            ErrorCode.CATALOG_MISSING, Map.of("reason", "the profile declares none; give --root")))
                    .toString();
        }
    }

    private void tell(
            Root trusted,
            List<SignerVerdict> signers,
            Optional<VerifiedCatalog> verified,
            Optional<EngineException> refusal) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object().put("file", file).put("good", refusal.isEmpty());
            json.put("version", verified.map(good -> good.header().version()).orElse(null));
            json.put(
                    "expires",
                    verified.map(good -> good.header().expires().toString()).orElse(null));
            json.set("root", CatalogJson.root(trusted));
            json.set("signers", CatalogJson.signers(signers));
            json.set("error", CatalogJson.error(refusal));
            Json.print(json, context.shell().out());
        } else {
            CatalogTables.signers(signers)
                    .print(context.shell().out(), context.shell().terminal());
            verified.ifPresent(good -> context.shell()
                    .out()
                    .println("Catalog " + good.header().name() + " version "
                            + good.header().version() + ", "
                            + CatalogTables.words(good.catalog()) + ", expires "
                            + good.header().expires()));
            CatalogTables.remarks(
                    verified.map(VerifiedCatalog::catalog), context.shell().err());
        }
        refusal.ifPresent(why -> CatalogTables.warn(why, context.shell().err()));
    }
}
