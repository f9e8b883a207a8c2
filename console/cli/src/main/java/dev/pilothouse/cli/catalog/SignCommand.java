package dev.pilothouse.cli.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.yaml.Quantities;
import dev.pilothouse.engine.version.catalog.CatalogDraft;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.CatalogVerifier;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.KeyFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One keeper's signature, on a catalog or on a root file. */
@Command(
        name = "sign",
        description = "Sign a catalog or the newest version of a root file, or add a signature to one that has some.",
        footer = {
            "%nA catalog that is not signed yet stays as it is, and the signed one goes to --out; a file that holds",
            "signatures gets one more in its place. A catalog of which readers would leave something out is refused.",
            "%nExamples:",
            "  pilothouse catalog sign catalog.json --key ops.key --valid 30d --out catalog.signed.json",
            "  pilothouse catalog sign catalog.signed.json --key second.key",
            "%nExit codes: 0 signed, 3 the catalog or the key cannot be used, 5 no passphrase was given."
        })
final class SignCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A catalog, a signed catalog or a root file.")
    private String file = "";

    @Option(names = "--key", paramLabel = "KEY", required = true, description = "The secret half, from keygen.")
    private String key = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where the result is put. Default: FILE itself.")
    private @Nullable String out;

    @Option(
            names = "--valid",
            paramLabel = "DURATION",
            description = {
                "Before signing, count the catalog's version up by one and let it expire after this time, such as 30d;",
                "both are written into FILE too."
            })
    private @Nullable String validity;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    SignCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Disk disk = new Disk(context.shell());
        byte[] content = disk.read(file);
        Kind kind = kind(content);
        if (kind == Kind.CATALOG && out == null) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    file + " is not signed yet, and would be replaced by its signed form",
                    "Say where the signed one goes: --out FILE");
        }
        if (kind != Kind.CATALOG && validity != null) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    file + " is signed already: its version and expiry are fixed",
                    "Give --valid with the catalog itself.");
        }
        SigningKey signer =
                KeyFile.read(disk.text(key), passphrase.of(key, context.shell(), Passphrase.Asking.ONCE), key);
        if (validity != null) {
            content = CatalogDraft.of(content)
                    .publish(context.shell().clock().instant(), duration(validity))
                    .bytes();
        }
        byte[] signed = switch (kind) {
            case CATALOG, SIGNED -> CatalogVerifier.sign(content, signer);
            case ROOT -> RootFile.read(content, file).signedBy(signer).bytes();
        };
        if (validity != null) {
            disk.replace(file, content);
        }
        String target = out == null ? file : out;
        disk.replace(target, signed);
        tell(target, signer);
        return ExitStatus.OK;
    }

    private enum Kind {
        CATALOG,
        SIGNED,
        ROOT
    }

    /** By what stands at its top; whether it is right comes out when it is read. */
    private static Kind kind(byte[] content) {
        ObjectNode top;
        try {
            top = JsonText.object(content);
        } catch (IOException noJson) {
            return Kind.CATALOG;
        }
        if (top.has("roots") || top.path("payloadType").asText().contains("catalog-root")) {
            return Kind.ROOT;
        }
        return top.has("payloadType") ? Kind.SIGNED : Kind.CATALOG;
    }

    private static Duration duration(String text) {
        return Quantities.duration(text)
                .filter(duration -> duration.isPositive())
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VALUE_INVALID,
                        Map.of("kind", "duration", "value", text, "why", "such as 30d or 12h")));
    }

    private void tell(String target, SigningKey signer) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object()
                    .put("file", target)
                    .put("key", signer.verifying().id());
            Json.print(json, context.shell().out());
        } else {
            context.shell()
                    .out()
                    .println(target + " is signed by key " + signer.verifying().id());
        }
    }
}
