package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.version.trust.key.KeyFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The key that this console signs receipts with, made at the first one. It signs without asking anybody, so its passphrase
 * lies beside it, readable for its owner alone: what a signature proves is that the receipt was not changed since and comes
 * from whoever may read this folder.
 */
record ConsoleKey(Path folder, Files files, SecureRandom random) {
    private static final int OWNER_ONLY = 0600;
    private static final int SHARED = 0644;
    private static final int PASSPHRASE_BYTES = 24;

    /** Reads it, or makes it. Two consoles of one user that make it at once may end with the key of either. */
    SigningKey get() {
        Optional<byte[]> key = files.read(file("receipts.key"));
        Optional<byte[]> passphrase = files.read(file("receipts.pass"));
        if (key.isPresent() && passphrase.isPresent()) {
            return KeyFile.read(
                    text(key.get()), new Secret(text(passphrase.get()).strip()), file("receipts.key"));
        }
        if (key.isPresent()) {
            throw new EngineException(
                    ErrorCode.KEY_UNUSABLE, Map.of("file", file("receipts.key"), "reason", "receipts.pass is missing"));
        }
        byte[] bytes = new byte[PASSPHRASE_BYTES];
        random.nextBytes(bytes);
        Secret secret = new Secret(HexFormat.of().formatHex(bytes));
        SigningKey made = SigningKey.generate(random);
        files.replace(file("receipts.pass"), bytes(secret.reveal() + "\n"), OWNER_ONLY);
        files.replace(file("receipts.pub"), bytes(made.verifying().toPem()), SHARED);
        files.replace(file("receipts.key"), bytes(KeyFile.write(made, secret, random)), OWNER_ONLY);
        return made;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
