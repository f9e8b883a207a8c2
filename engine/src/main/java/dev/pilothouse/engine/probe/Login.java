package dev.pilothouse.engine.probe;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Secret;

/** User and password of an RPC. */
public sealed interface Login {
    /**
     * As the manifest has it, with {@code ${NAME}} in place. It is known only when it is asked with: an app whose secret
     * cannot be read is still seen.
     *
     * @param app whose manifest it stands in, for the facts of a failure
     */
    record Declared(AppId app, String user, Secret password) implements Login {}

    /** Ready to be used. */
    record Known(String user, Secret password) implements Login {}
}
