package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.shell.Context;
import java.security.SecureRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the catalog's commands. */
@Command(
        name = "catalog",
        description = "Which versions there are: make, sign, verify, fetch and show the signed catalog.",
        footer = {
            "%nA keeper's way:",
            "  pilothouse catalog keygen ops.key",
            "  pilothouse catalog root catalog-root.json --name home --key ops.key.pub",
            "  pilothouse catalog sign catalog-root.json --key ops.key",
            "  pilothouse catalog sign catalog.json --key ops.key --valid 30d --out catalog.signed.json",
            "%nAn operator's way:",
            "  pilothouse catalog refresh && pilothouse catalog show bitcoin-core",
            "%nMore: docs/guide/catalog.md"
        })
public final class CatalogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private CatalogCommand() {}

    /** With all that lies below it. */
    public static CommandLine commandLine(Context context) {
        SecureRandom random = new SecureRandom();
        return new CommandLine(new CatalogCommand())
                .addSubcommand(new KeygenCommand(context, random))
                .addSubcommand(new RootCommand(context))
                .addSubcommand(new SignCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new RefreshCommand(context))
                .addSubcommand(new ShowCommand(context));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
