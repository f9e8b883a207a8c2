package dev.pilothouse.engine.app;

import dev.pilothouse.engine.text.AppId;
import java.util.List;

/**
 * The one place that decides what an app's container is called. Containers are adopted by exact name, so the rule is
 * part of the product's contract with what already runs in the field.
 */
public final class ContainerNaming {
    /** Apps whose containers were called {@code archy-…} before manifests existed. */
    private static final List<String> PREFIXED = List.of("bitcoin-ui", "electrs-ui", "lnd-ui");

    private ContainerNaming() {}

    public static String nameOf(AppSpec app, Variant variant) {
        return nameOf(app.id(), app.containerName().orElse(""), variant);
    }

    /**
     * @param declared {@code extensions.container_name}; taken as it is; empty where there is none
     */
    static String nameOf(AppId id, String declared, Variant variant) {
        boolean prefixed = PREFIXED.stream().anyMatch(id.value()::startsWith);
        String ruled = prefixed ? "archy-" + id.value() : id.value();
        String name = declared.isEmpty() ? ruled : declared;
        return switch (variant) {
            case Variant.Production() -> name;
            case Variant.Development development -> name + "-dev";
        };
    }
}
