package dev.pilothouse.engine.app;

import dev.pilothouse.engine.text.AppId;
import java.util.List;
import java.util.Locale;

/**
 * The one place that decides what an app's container is called. Containers are adopted by exact name, so the rule is
 * part of the product's contract with what already runs in the field.
 */
public final class ContainerNaming {
    /** Apps whose containers were called {@code archy-…} before manifests existed. */
    private static final List<String> PREFIXED = List.of("bitcoin-ui", "electrs-ui", "lnd-ui");

    /** As {@link AppId} demands. */
    private static final int LONGEST_ID = 63;

    private ContainerNaming() {}

    public static String nameOf(AppSpec app, Variant variant) {
        return nameOf(app.id(), app.containerName().orElse(""), variant);
    }

    /**
     * @param declared {@code extensions.container_name}; taken as it is; empty where there is none
     */
    static String nameOf(AppId id, String declared, Variant variant) {
        String name = declared.isEmpty() ? ruled(id) : declared;
        return switch (variant) {
            case Variant.Production() -> name;
            case Variant.Development development -> name + "-dev";
        };
    }

    /** The name where a manifest declares none. */
    public static String ruled(AppId id) {
        boolean prefixed = PREFIXED.stream().anyMatch(id.value()::startsWith);
        return prefixed ? "archy-" + id.value() : id.value();
    }

    /** The id an app would have whose container is called so; the name need not follow from it. */
    public static AppId idFor(String container) {
        String plain = container.startsWith("archy-") ? container.substring("archy-".length()) : container;
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = slug.substring(0, Math.min(slug.length(), LONGEST_ID)).replaceAll("-+$", "");
        return AppId.isValid(cut) ? new AppId(cut) : new AppId("app");
    }
}
