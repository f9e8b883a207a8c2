package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.version.trust.key.KeyFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The key that this console signs receipts with, made at the first one. It signs without asking anybody, so its passphrase
 * lies beside it, readable for its owner alone: what a signature proves is that the receipt was not changed since and comes
 * from whoever may read this folder. Safe for many threads, and for several consoles of one user.
 */
final class ConsoleKey {
    private static final int OWNER_ONLY = 0600;
    private static final int SHARED = 0644;
    private static final int PASSPHRASE_BYTES = 24;
    private static final String KEY = "receipts.key";
    private static final String PASSPHRASE = "receipts.pass";
    private static final String PUBLIC = "receipts.pub";

    private final Path folder;
    private final Files files;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SigningKey known;

    ConsoleKey(Path folder, Files files, SecureRandom random) {
        this.folder = folder;
        this.files = files;
        this.random = random;
    }

    /** Reads it, or makes it. */
    SigningKey signing() {
        lock.lock();
        try {
            SigningKey key = known;
            if (key == null) {
                key = readOrMake();
                known = key;
            }
            return key;
        } finally {
            lock.unlock();
        }
    }

    /** Empty where nothing was ever signed here. */
    Optional<VerifyingKey> verifying() {
        return files.read(file(PUBLIC)).map(content -> VerifyingKey.ofPem(text(content), file(PUBLIC)));
    }

    private SigningKey readOrMake() {
        try {
            java.nio.file.Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("receipts.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                Optional<byte[]> key = files.read(file(KEY));
                return key.isPresent() ? read(key.get()) : make();
            }
        } catch (IOException fault) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED,
                    Map.of("path", folder.toString(), "why", String.valueOf(fault.getMessage())),
                    fault);
        }
    }

    private SigningKey read(byte[] key) {
        byte[] passphrase = files.read(file(PASSPHRASE))
                .orElseThrow(() -> new EngineException(
                        ErrorCode.KEY_UNUSABLE, Map.of("file", file(KEY), "reason", PASSPHRASE + " is missing")));
        return KeyFile.read(text(key), new Secret(text(passphrase).strip()), file(KEY));
    }

    private SigningKey make() {
        byte[] bytes = new byte[PASSPHRASE_BYTES];
        random.nextBytes(bytes);
        Secret secret = new Secret(HexFormat.of().formatHex(bytes));
        SigningKey made = SigningKey.generate(random);
        files.replace(file(PASSPHRASE), bytes(secret.reveal() + "\n"), OWNER_ONLY);
        files.replace(file(PUBLIC), bytes(made.verifying().toPem()), SHARED);
        files.replace(file(KEY), bytes(KeyFile.write(made, secret, random)), OWNER_ONLY);
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
