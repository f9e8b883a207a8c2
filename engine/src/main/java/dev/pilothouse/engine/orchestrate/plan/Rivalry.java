package dev.pilothouse.engine.orchestrate.plan;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which containers must never run beside each other on a node, because their apps conflict. Apps that are no longer placed
 * there count too: their containers may still be there.
 *
 * @param byContainer the rivals of each app that has some, by the exact name of its container
 */
public record Rivalry(Map<String, List<Rival>> byContainer) {
    public static final Rivalry NONE = new Rivalry(Map.of());

    public Rivalry {
        Map<String, List<Rival>> all = new HashMap<>();
        byContainer.forEach((container, rivals) -> all.put(container, List.copyOf(rivals)));
        byContainer = Map.copyOf(all);
    }

    /** @param container its exact name */
    public record Rival(AppId app, String container, Placement placement) {}

    /** Whether the profile puts an app on the node. */
    public enum Placement {
        HERE,
        ELSEWHERE
    }

    /**
     * Whichever of two apps says that they conflict.
     *
     * @param apps of the profile
     * @param placed those that it puts on the node
     * @param container the exact name of an app's
     */
    public static Rivalry of(Map<AppId, AppSpec> apps, Set<AppId> placed, Function<AppSpec, String> container) {
        Map<String, Set<Rival>> rivals = new HashMap<>();
        apps.values()
                .forEach(app -> app.care().conflicts().forEach(id -> {
                    AppSpec other = apps.get(id);
                    if (other != null) {
                        String one = container.apply(app);
                        String two = container.apply(other);
                        rivals.computeIfAbsent(one, name -> new LinkedHashSet<>())
                                .add(rival(other, two, placed));
                        rivals.computeIfAbsent(two, name -> new LinkedHashSet<>())
                                .add(rival(app, one, placed));
                    }
                }));
        Map<String, List<Rival>> all = new HashMap<>();
        rivals.forEach((name, found) -> all.put(name, List.copyOf(found)));
        return new Rivalry(all);
    }

    private static Rival rival(AppSpec app, String container, Set<AppId> placed) {
        return new Rival(app.id(), container, placed.contains(app.id()) ? Placement.HERE : Placement.ELSEWHERE);
    }

    public List<Rival> of(String container) {
        return byContainer.getOrDefault(container, List.of());
    }

    /** A rival of this container that has a process, under its own name, one kept aside for it, or a label of ours. */
    public Optional<Rival> up(String container, List<ContainerRow> rows) {
        for (Rival rival : of(container)) {
            boolean runs = rows.stream()
                    .anyMatch(row -> isOf(rival, row) && Seen.of(row).isUp());
            if (runs) {
                return Optional.of(rival);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Rival rival, ContainerRow row) {
        boolean ours = rival.app().value().equals(row.labels().get(AppResolver.LABEL_APP))
                && !row.labels().containsKey(AppResolver.LABEL_STAGE)
                && !rival.container().endsWith("-dev");
        return ours
                || row.name().equals(rival.container())
                || AsideNames.all(rival.container()).contains(row.name());
    }

    /** What bringing up this app, or container, is refused with. */
    public static EngineException refusal(NodeName node, String container, Rival rival, String why) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", container);
        facts.put("rival", rival.app().value());
        facts.put("node", node.value());
        facts.put("why", why);
        return new EngineException(ErrorCode.APP_CONFLICT, facts);
    }
}
