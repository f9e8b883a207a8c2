package dev.pilothouse.engine.host.ssh.auth;

import dev.pilothouse.engine.text.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** Asks for the passphrase of a key file. Called on the connecting thread, at most once per file and connection attempt. */
@FunctionalInterface
public interface Passphrases {
    /** Nobody to ask: encrypted keys are passed over. */
    Passphrases NONE = file -> Optional.empty();

    /** Empty: go on without that key. */
    Optional<Secret> passphrase(Path keyFile);
}
