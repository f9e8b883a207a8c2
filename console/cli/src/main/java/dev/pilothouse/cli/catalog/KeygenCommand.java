package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.version.trust.key.KeyFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A new key of a keeper. */
@Command(
        name = "keygen",
        description = "Make an Ed25519 key to sign catalogs with. The secret half is encrypted by a passphrase.",
        footer = {
            "%nWrites FILE (PKCS#8, encrypted, for its owner only) and FILE.pub (give it to whoever makes the root file).",
            "%nExample:",
            "  pilothouse catalog keygen ops.key",
            "%nExit codes: 0 made, 3 the passphrase is too short, 5 no passphrase was given, 6 FILE is there already."
        })
final class KeygenCommand implements Callable<Integer> {
    private final Context context;
    private final SecureRandom random;

    @Parameters(paramLabel = "FILE", description = "Where the secret half is put; never in the place of another file.")
    private String file = "";

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    KeygenCommand(Context context, SecureRandom random) {
        this.context = context;
        this.random = random;
    }

    @Override
    public Integer call() {
        Disk disk = new Disk(context.shell());
        SigningKey key = SigningKey.generate(random);
        disk.create(file, KeyFile.write(key, passphrase.of(file, context.shell(), Passphrase.Asking.TWICE), random));
        disk.replace(file + ".pub", key.verifying().toPem().getBytes(StandardCharsets.US_ASCII));
        if (context.format() == Format.json) {
            Json.print(
                    Json.object()
                            .put("key", key.verifying().id())
                            .put("file", file)
                            .put("public", file + ".pub"),
                    context.shell().out());
        } else {
            context.shell().out().println("Key " + key.verifying().id());
            context.shell().out().println(file + " is the secret half, " + file + ".pub the one to give away.");
        }
        return ExitStatus.OK;
    }
}
