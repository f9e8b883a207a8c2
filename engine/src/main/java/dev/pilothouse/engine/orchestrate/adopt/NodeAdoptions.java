package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.adopt.Adoption.Standing;
import dev.pilothouse.engine.orchestrate.plan.AsideNames;
import dev.pilothouse.engine.orchestrate.plan.Labels;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the containers of one node stand to what is declared there. Only looks. */
public final class NodeAdoptions {
    private final NodeName node;
    private final ContainerRuntime runtime;

    public NodeAdoptions(NodeName node, ContainerRuntime runtime) {
        this.node = node;
        this.runtime = runtime;
    }

    /**
     * All containers by name, without those that Pilothouse set aside; one call for all, and two for each that was not
     * made from what is declared now.
     *
     * @throws EngineException where the node cannot be seen
     */
    public List<Adoption> of(List<ResolvedApp> apps) {
        Map<String, ResolvedApp> byName = apps.stream()
                .collect(Collectors.toMap(app -> app.container().name(), Function.identity(), (first, _) -> first));
        List<Adoption> found = new ArrayList<>();
        for (ContainerRow row : rows()) {
            ResolvedApp app = byName.get(row.name());
            if (app != null) {
                standing(row, app).ifPresent(found::add);
            } else if (!AsideNames.isAside(row.name())) {
                found.add(new Adoption(node, row.name(), Optional.empty(), Standing.UNDECLARED, List.of()));
            }
        }
        found.sort(Comparator.comparing(Adoption::container));
        return found;
    }

    private List<ContainerRow> rows() {
        return switch (runtime.list()) {
            case Observation.Present<List<ContainerRow>>(List<ContainerRow> rows) -> rows;
            case Observation.Absent<List<ContainerRow>>() -> List.of();
            case Observation.Unknown<List<ContainerRow>> unknown ->
                throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    /** Empty where it went while it was looked at. */
    private Optional<Adoption> standing(ContainerRow row, ResolvedApp app) {
        Optional<String> hash = Labels.specHash(row.labels());
        if (hash.equals(Optional.of(app.specHash()))) {
            return Optional.of(adoption(row, app, Standing.OURS, List.of()));
        }
        return switch (runtime.inspect(row.name())) {
            case Observation.Present<Container>(Container container) -> {
                List<String> differences = Differences.of(runtime, container, app);
                if (hash.isPresent() && differences.isEmpty()) {
                    differences = List.of("declaration: another version, build or secret than it was made from");
                }
                yield Optional.of(
                        adoption(row, app, differences.isEmpty() ? Standing.ADOPTED : Standing.DIFFERS, differences));
            }
            case Observation.Absent<Container>() -> Optional.empty();
            case Observation.Unknown<Container> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    private Adoption adoption(ContainerRow row, ResolvedApp app, Standing standing, List<String> differences) {
        return new Adoption(node, row.name(), Optional.of(app.address()), standing, differences);
    }
}
