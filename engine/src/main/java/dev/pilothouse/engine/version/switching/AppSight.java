package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.settings.AppConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One app of a node, as seen at one moment.
 *
 * @param container empty where there positively is none
 * @param image of that container; empty where it is gone
 * @param declared the node's apps as the manifests say, nothing chosen
 * @param now the same with what was chosen
 */
record AppSight(
        WatchedApp app,
        StateSight state,
        AppConfig config,
        NodeView view,
        Optional<Container> container,
        Optional<Image> image,
        NodeApps declared,
        NodeApps now) {
    AppId id() {
        return app.address().app();
    }

    DesiredState wish() {
        return view.wishes().of(id()).state();
    }

    /** As the manifest alone says; empty where it cannot be resolved here. */
    Optional<ResolvedApp> plain() {
        return declared.find(id());
    }

    /** Every {@code sha256:…} that the present image is known by: of its registry, and its own id last. */
    List<String> digests() {
        List<String> digests = new ArrayList<>();
        image.ifPresent(one -> {
            one.repoDigests().stream()
                    .map(known -> known.substring(known.indexOf('@') + 1))
                    .forEach(digests::add);
            digests.add(one.id());
        });
        return digests;
    }
}
