package dev.pilothouse.engine.orchestrate.plan;

import java.util.Map;
import java.util.Optional;

/** Marks that containers made by Pilothouse carry. */
public final class Labels {
    /** The hash of what the container was made from; see {@link dev.pilothouse.engine.app.ResolvedApp#specHash}. */
    public static final String SPEC = "dev.pilothouse.spec";

    private Labels() {}

    /** Empty for containers that were made by others and adopted. */
    public static Optional<String> specHash(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(SPEC));
    }
}
