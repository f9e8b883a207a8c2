package dev.pilothouse.engine.app;

import java.nio.file.Path;
import java.util.Map;

/** A source as declared: like {@link Source}, but image names may hold {@code ${NAME}} and are parsed per node. */
public sealed interface SourceTemplate {
    record Pull(String image, String signature, Source.PullPolicy policy) implements SourceTemplate {}

    /** @param context absolute folder that holds the Dockerfile */
    record Build(
            Path context, String dockerfile, String tag, Map<String, String> buildArgs, Source.RebuildPolicy policy)
            implements SourceTemplate {
        public Build {
            buildArgs = Map.copyOf(buildArgs);
        }
    }
}
