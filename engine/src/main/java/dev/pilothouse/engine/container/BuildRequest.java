package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.Secret;
import java.nio.file.Path;
import java.util.Map;

/**
 * @param context folder on the console's machine; sent as a tar, {@code .dockerignore} respected
 * @param dockerfile relative to the context
 */
public record BuildRequest(Path context, String dockerfile, ImageReference tag, Map<String, Secret> buildArgs) {
    public BuildRequest {
        buildArgs = Map.copyOf(buildArgs);
    }
}
