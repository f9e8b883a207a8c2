package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.settings.AppConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at apps of one node. Anything unknown is thrown, so that nothing is concluded from it. */
final class Sights {
    private final NodeTools tools;

    Sights(NodeTools tools) {
        this.tools = tools;
    }

    WatchedApp watched(AppId id) {
        return tools.watched().get().stream()
                .filter(app -> app.address().app().equals(id))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.APP_UNKNOWN,
                        Map.of("app", id.value(), "node", tools.access().node().value())));
    }

    /** @throws EngineException where the node cannot be asked, or the app's settings not be read */
    AppSight of(AppId id) {
        WatchedApp app = watched(id);
        StateSight state = tools.configs().look();
        AppConfig config = AppConfig.in(state, id);
        List<ContainerRow> rows = known(tools.access().runtime().list()).orElse(List.of());
        NodeView view = NodeView.of(rows, tools.access().desired().wishes(state));
        Optional<Container> container = known(tools.access().runtime().inspect(app.containerName()));
        Optional<Image> image =
                container.flatMap(there -> known(tools.access().runtime().image(ImageReference.ofId(there.imageId()))));
        return new AppSight(
                app,
                state,
                config,
                view,
                container,
                image,
                tools.apps().declared().apply(Map.of()),
                tools.apps().of(state, () -> view));
    }

    /** Asks the app's probe once where its container runs. */
    PastVersion.Fate fate(AppSight sight) throws InterruptedException {
        Optional<Probe> probe = sight.app().probe();
        boolean runs = sight.container()
                .filter(there -> there.state() == ContainerState.RUNNING)
                .isPresent();
        if (probe.isEmpty() || !runs) {
            return PastVersion.Fate.UNKNOWN;
        }
        return switch (tools.access()
                .prober()
                .ask(probe.get(), sight.app().containerName())
                .verdict()) {
            case PASS -> PastVersion.Fate.HEALTHY;
            case FAIL -> PastVersion.Fate.FAILED;
            case SYNCING, UNKNOWN -> PastVersion.Fate.UNKNOWN;
        };
    }

    private static <T> Optional<T> known(Observation<T> observation) {
        return switch (observation) {
            case Observation.Present<T>(T value) -> Optional.of(value);
            case Observation.Absent<T>() -> Optional.empty();
            case Observation.Unknown<T> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }
}
