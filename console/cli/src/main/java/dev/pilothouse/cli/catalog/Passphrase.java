package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.profile.SecretSource;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.Secret;
import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the passphrase of a signing key comes from; without any, a person at a terminal is asked. */
final class Passphrase {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the key's passphrase from the first line of this file.")
    private @Nullable String file;

    @Option(
            names = "--passphrase-env",
            paramLabel = "NAME",
            description = "Take the key's passphrase from this environment variable.")
    private @Nullable String variable;

    /** How often a person types it. */
    enum Asking {
        ONCE,
        /** A new one: a slip of the finger would lock the key away. */
        TWICE
    }

    /** @throws Refusal where nothing says it and nobody is there to be asked */
    Secret of(String key, Shell shell, Asking asking) {
        Secrets secrets = Secrets.system(shell.environment());
        if (file != null) {
            return secrets.read("passphrase", new SecretSource.FromFile(shell.resolve(file)));
        }
        if (variable != null) {
            return secrets.read("passphrase", new SecretSource.FromEnvironment(variable));
        }
        Console console = Optional.ofNullable(System.console())
                .filter(present -> present.isTerminal() && shell.terminal().input() == Terminal.Stream.SCREEN)
                .orElseThrow(() -> new Refusal(
                        ErrorClass.REFUSED,
                        "The passphrase of " + key + " is not given, and nobody is there to type it",
                        "Give --passphrase-file or --passphrase-env."));
        String typed = typed(console, "Passphrase of " + key + ": ");
        if (asking == Asking.TWICE && !typed.equals(typed(console, "Once more: "))) {
            throw new Refusal(ErrorClass.REFUSED, "The two passphrases differ", "Try again.");
        }
        return new Secret(typed);
    }

    private static String typed(Console console, String question) {
        char[] typed = console.readPassword("%s", question);
        return typed == null ? "" : new String(typed);
    }
}
