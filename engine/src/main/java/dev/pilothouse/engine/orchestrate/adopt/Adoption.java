package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import java.util.List;
import java.util.Optional;

/**
 * How a container found on a node stands to what is declared. Adopting never recreates and never touches data.
 *
 * @param app whose exact name the container has; empty where no manifest is for it
 * @param differences field by field, such as {@code image: a → b}, the container's value first; secrets by name only
 */
public record Adoption(
        NodeName node, String container, Optional<Address> app, Standing standing, List<String> differences) {
    public Adoption {
        differences = List.copyOf(differences);
    }

    /** Where it stands. */
    public enum Standing {
        /** Made by Pilothouse from what is declared now. */
        OURS,
        /** Made by others, and its plan is empty: nothing differs. */
        ADOPTED,
        /** Has an app's name and differs. */
        DIFFERS,
        /** No manifest is for it. */
        UNDECLARED
    }
}
