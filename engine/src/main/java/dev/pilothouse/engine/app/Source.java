package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ImageReference;
import java.nio.file.Path;
import java.util.Map;

/** Where an app's image comes from, with everything resolved: paths absolute, variables still in place. */
public sealed interface Source {
    /** The image the container is made of. */
    ImageReference image();

    /** @param signature as declared; empty for none */
    record Pull(ImageReference image, String signature, PullPolicy policy) implements Source {}

    /**
     * @param context absolute folder that holds the Dockerfile
     * @param buildArgs values may hold {@code ${NAME}}
     */
    record Build(
            Path context, String dockerfile, ImageReference image, Map<String, String> buildArgs, RebuildPolicy policy)
            implements Source {
        public Build {
            buildArgs = Map.copyOf(buildArgs);
        }
    }

    /** When a pull is made. */
    enum PullPolicy {
        IF_MISSING,
        ALWAYS,
        NEVER
    }

    /** When a build is made besides upgrades. */
    enum RebuildPolicy {
        IF_MISSING,
        ALWAYS
    }
}
