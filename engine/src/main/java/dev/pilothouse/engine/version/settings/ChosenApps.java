package dev.pilothouse.engine.version.settings;

import dev.pilothouse.engine.app.ChosenImage;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.orchestrate.plan.NodeView;
import dev.pilothouse.engine.orchestrate.plan.Seen;
import dev.pilothouse.engine.orchestrate.reconcile.NodeApps;
import dev.pilothouse.engine.orchestrate.state.StateSight;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The apps of a node as they are to be: each as its manifest says, or made from what an operator chose for it there. Every
 * console reads the same files, so none undoes a choice that another one made.
 *
 * @param declared resolves the profile's apps with these images in place of the manifests'
 */
public record ChosenApps(Function<Map<AppId, ChosenImage>, NodeApps> declared) implements NodeApps.Source {
    @Override
    public NodeApps of(StateSight state, Supplier<NodeView> containers) {
        Map<AppId, EngineException> unreadable = new LinkedHashMap<>();
        Map<AppId, ChosenImage> chosen = new HashMap<>();
        Map<AppId, Pending> pending = new LinkedHashMap<>();
        state.below(StateSight.APP_CONFIGS).forEach((file, content) -> {
            String name = file.substring(StateSight.APP_CONFIGS.length()).replaceAll("\\.json$", "");
            if (AppId.isValid(name)) {
                AppId app = new AppId(name);
                try {
                    AppConfig config = AppConfig.parse(content.content());
                    config.chosen().ifPresent(one -> chosen.put(app, one.declared()));
                    config.pending().ifPresent(one -> pending.put(app, one));
                } catch (EngineException fault) {
                    unreadable.put(app, fault);
                }
            }
        });
        if (!pending.isEmpty()) {
            settle(pending, chosen, containers.get());
        }
        return without(unreadable, declared.apply(chosen));
    }

    /**
     * One app as it would be with this version of it.
     *
     * @throws EngineException why it cannot be
     */
    public ResolvedApp with(StateSight state, NodeView view, AppId app, Version version, ImageReference image) {
        Chosen chosen = new Chosen(version, image, "", Instant.EPOCH);
        AppConfig config = AppConfig.in(state, app).with(chosen);
        NodeApps apps = of(state.with(AppConfig.file(app), config.text()), () -> view);
        EngineException broken = apps.broken().get(app);
        if (broken != null) {
            throw broken;
        }
        return apps.find(app).orElseThrow(() -> new EngineException(ErrorCode.APP_UNKNOWN, Map.of("app", app.value())));
    }

    /** Where a console died in a switch: new where the new container is in its place already, else old. */
    private void settle(Map<AppId, Pending> pending, Map<AppId, ChosenImage> chosen, NodeView view) {
        Map<AppId, ChosenImage> after = new HashMap<>(chosen);
        pending.forEach((app, one) -> after.put(app, one.to().declared()));
        NodeApps then = declared.apply(after);
        pending.forEach((app, one) -> {
            if (then.find(app).filter(next -> isComing(next, view)).isPresent()) {
                chosen.put(app, one.to().declared());
            } else {
                one.from().ifPresentOrElse(from -> chosen.put(app, from.declared()), () -> chosen.remove(app));
            }
        });
    }

    /** Made from the new one: it is finished, or put back, as what it is. */
    private static boolean isComing(ResolvedApp next, NodeView view) {
        return Optional.ofNullable(view.byName().get(next.container().name()))
                .flatMap(Seen::specHash)
                .equals(Optional.of(next.specHash()));
    }

    /** Nothing is done to an app whose settings cannot be read: what was chosen for it is not known. */
    private static NodeApps without(Map<AppId, EngineException> unreadable, NodeApps apps) {
        if (unreadable.isEmpty()) {
            return apps;
        }
        Map<AppId, EngineException> broken = new LinkedHashMap<>(apps.broken());
        List<ResolvedApp> ordered = apps.ordered().stream()
                .filter(app -> {
                    EngineException fault = unreadable.get(app.address().app());
                    if (fault != null) {
                        broken.put(app.address().app(), fault);
                    }
                    return fault == null;
                })
                .toList();
        return new NodeApps(ordered, broken, apps.rivalry());
    }
}
