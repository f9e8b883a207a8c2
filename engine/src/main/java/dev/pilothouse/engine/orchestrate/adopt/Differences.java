package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.orchestrate.plan.Drift;
import dev.pilothouse.engine.text.EngineException;
import java.util.List;
import java.util.Optional;

/** A container against what is declared, with its image asked for what it gives. */
public final class Differences {
    private Differences() {}

    /**
     * As {@link Drift#between}.
     *
     * @throws EngineException where the node cannot be asked
     */
    public static List<String> of(ContainerRuntime runtime, Container container, ResolvedApp app) {
        return Drift.between(container, app.container(), imageOf(runtime, container));
    }

    /** By its id: the tag may mean another image by now. Empty where the image is gone. */
    static Optional<Image.Defaults> imageOf(ContainerRuntime runtime, Container container) {
        return switch (runtime.image(ImageReference.ofId(container.imageId()))) {
            case Observation.Present<Image>(Image image) -> Optional.of(image.defaults());
            case Observation.Absent<Image>() -> Optional.empty();
            case Observation.Unknown<Image> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }
}
