package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.ContainerNaming;
import dev.pilothouse.engine.app.Manifests;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Variant;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a manifest from a running container and proves it: what was written is read by the profile's own reader,
 * resolved for the node, and compared with the container, as a plan would do it.
 */
public final class Drafting {
    private final NodeSpec node;
    private final ContainerRuntime runtime;

    public Drafting(NodeSpec node, ContainerRuntime runtime) {
        this.node = node;
        this.runtime = runtime;
    }

    /**
     * Looks at the container; changes nothing.
     *
     * @param id of the app to be; empty to take one from the container's name
     * @throws EngineException {@code CONTAINER_MISSING}, or where the node cannot be asked
     */
    public ManifestDraft of(String name, Optional<AppId> id) {
        Container container = inspect(name);
        return of(node, container, Differences.imageOf(runtime, container).orElse(Image.Defaults.NONE), id);
    }

    static ManifestDraft of(NodeSpec node, Container container, Image.Defaults image, Optional<AppId> id) {
        AppId app = id.orElseGet(() -> ContainerNaming.idFor(container.name()));
        ManifestWriter writer = new ManifestWriter(app, container, image);
        String yaml = writer.write();
        List<String> differences = new ArrayList<>();
        switch (Manifests.parse(
                app.value(),
                yaml.getBytes(StandardCharsets.UTF_8),
                writer.secrets().keySet())) {
            case Loaded.Valid<AppSpec>(AppSpec spec, var _) ->
                differences.addAll(compare(spec, node.withVariables(writer.secrets()), container, image));
            case Loaded.Invalid<AppSpec>(var problems) ->
                problems.forEach(problem ->
                        differences.add(problem.location().field() + ": " + problem.what() + " " + problem.advice()));
        }
        return new ManifestDraft(
                app,
                yaml,
                writer.inexpressible(),
                differences,
                List.copyOf(writer.secrets().keySet()));
    }

    /** With the secrets' own values in the place of their references, which never leave this method. */
    private static List<String> compare(AppSpec spec, NodeSpec known, Container container, Image.Defaults image) {
        try {
            ResolvedApp resolved =
                    new AppResolver("adopt", Secrets.system(Map.of()), new Variant.Production()).resolve(spec, known);
            return Drift.between(container, resolved.container(), Optional.of(image));
        } catch (EngineException fault) {
            return List.of(fault.code() + ": " + fault.facts());
        }
    }

    private Container inspect(String name) {
        return switch (runtime.inspect(name)) {
            case Observation.Present<Container>(Container container) -> container;
            case Observation.Absent<Container>() ->
                throw new EngineException(
                        ErrorCode.CONTAINER_MISSING,
                        Map.of("node", node.name().value(), "app", node.name() + "/" + name, "name", name));
            case Observation.Unknown<Container> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }
}
