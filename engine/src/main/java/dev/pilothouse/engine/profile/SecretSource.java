package dev.pilothouse.engine.profile;

import java.nio.file.Path;
import java.util.List;

/** Where a secret's value comes from; it is read when it is needed, never stored. */
public sealed interface SecretSource {
    /** First line of a file; relative paths start at the profile's folder. */
    record FromFile(Path path) implements SecretSource {}

    record FromEnvironment(String variable) implements SecretSource {}

    /** First line of what a command prints on the console's machine, such as a password store's. */
    record FromCommand(List<String> argv) implements SecretSource {
        public FromCommand {
            argv = List.copyOf(argv);
        }
    }
}
