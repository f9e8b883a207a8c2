package dev.pilothouse.engine;

import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.orchestrate.adopt.Adoption;
import dev.pilothouse.engine.orchestrate.adopt.NodeAdoptions;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.text.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** How the containers of several nodes stand to what is declared, looked at side by side. */
final class FleetAdoptions {
    private FleetAdoptions() {}

    /** Where apps are named, only their containers. */
    static List<Adoption> of(Map<Node, Set<AppId>> nodes) throws InterruptedException {
        List<Callable<List<Adoption>>> looks = new ArrayList<>();
        nodes.forEach((node, only) -> looks.add(() -> onNode(node, only, node.resolved())));
        return Branches.all(looks).stream().flatMap(List::stream).toList();
    }

    private static List<Adoption> onNode(Node node, Set<AppId> only, NodeApps apps) {
        return new NodeAdoptions(node.name(), node.runtime())
                .of(apps.ordered()).stream()
                        .filter(one -> only.isEmpty()
                                || one.app()
                                        .filter(app -> only.contains(app.app()))
                                        .isPresent())
                        .toList();
    }
}
