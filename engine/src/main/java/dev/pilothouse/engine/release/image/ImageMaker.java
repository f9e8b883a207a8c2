package dev.pilothouse.engine.release.image;

import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.release.spec.ImagePlan;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds an image on a node, sees that it starts, and publishes it. Holds nothing between two images. */
public final class ImageMaker {
    /** A program that prints its version does so in a blink; a board under load takes seconds. */
    private static final Duration TRIAL = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final BuildSite site;
    private final ImagePlan plan;
    private final Timing timing;

    public ImageMaker(BuildSite site, ImagePlan plan, Timing timing) {
        this.site = site;
        this.plan = plan;
        this.timing = timing;
    }

    /**
     * What the registry has under the release's tag now.
     *
     * @throws EngineException where that cannot be known: nothing is published on a guess
     */
    public Observation<String> published(ReleaseId release) {
        Observation<String> seen = site.runtime().published(name(release), access());
        if (seen instanceof Observation.Unknown<String>(ErrorCode code, Map<String, String> facts)) {
            throw new EngineException(code, facts);
        }
        return seen;
    }

    /**
     * Builds from the context and publishes. The tag appears in the registry last. Done again after it was cut, it takes up
     * what is there, as long as that is the very image that the context gives.
     *
     * @return the image with its tag and the digest that the registry gave for it
     * @throws EngineException {@code IMAGE_TAG_TAKEN}, {@code IMAGE_DOES_NOT_START}, {@code BUILD_FAILED},
     *     {@code PULL_FAILED}, {@code PUSH_FAILED}
     */
    public ImageReference make(ReleaseId release, Path context, String dockerfile, Progress progress)
            throws InterruptedException {
        ContainerRuntime runtime = site.runtime();
        String node = site.node().value();
        step(progress, "Fetch the base image", node, step -> runtime.pull(plan.base(), accessTo(plan.base()), step));
        ImageReference local = ImageReference.parse("localhost/pilothouse-import/" + release.implementation() + ":"
                + release.version().text());
        Image built = step(
                progress,
                "Build the image",
                node,
                step -> runtime.build(new BuildRequest(context, dockerfile, local, Map.of()), step));
        Progress trial = progress.step("Try the image", node);
        tryOut(release, local);
        trial.end(new Outcome.Succeeded(0));
        ImageReference name = name(release);
        if (published(release) instanceof Observation.Absent<String>) {
            step(progress, "Publish the image", name.toString(), step -> {
                runtime.tag(local, name);
                runtime.push(name, access(), step);
                return name;
            });
        } else {
            progress.note(name + " is in the registry already");
        }
        return step(progress, "Read the digest back", name.toString(), step -> readBack(release, built, step));
    }

    /** The registry's own word, and that what it gives for it is what was built here. */
    private ImageReference readBack(ReleaseId release, Image built, Progress progress) {
        ImageReference name = name(release);
        if (!(published(release) instanceof Observation.Present<String>(String digest))) {
            throw new EngineException(
                    ErrorCode.PUSH_FAILED,
                    Map.of("image", name.toString(), "message", "the registry does not have it"));
        }
        Image given = site.runtime().pull(ImageReference.parse(name.name() + "@" + digest), access(), progress);
        if (!given.id().equals(built.id())) {
            throw new EngineException(ErrorCode.IMAGE_TAG_TAKEN, Map.of("image", name.toString(), "digest", digest));
        }
        return new ImageReference(name.name(), name.tag(), digest);
    }

    /** Runs the program as an app would: not as root, without a network, without capabilities, on a read-only root. */
    private void tryOut(ReleaseId release, ImageReference image) throws InterruptedException {
        ContainerRuntime runtime = site.runtime();
        String name = "pilothouse-import-" + release.implementation() + "-"
                + release.version().text().replaceAll("[^a-zA-Z0-9_.-]", "-");
        runtime.remove(name);
        List<String> command = new ArrayList<>(List.of(plan.programs().getFirst()));
        command.addAll(plan.check());
        runtime.create(new ContainerSpec(
                name,
                image,
                command,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                "none",
                0,
                0,
                ContainerSpec.RootFilesystem.READ_ONLY,
                List.of(),
                List.of("ALL"),
                ContainerSpec.Privileges.NO_NEW,
                "no"));
        try {
            runtime.start(name);
            Container ended = ended(name, image);
            if (ended.exitCode() != 0) {
                throw failed(image, "`" + String.join(" ", command) + "` ended with " + ended.exitCode());
            }
        } finally {
            runtime.remove(name);
        }
    }

    private Container ended(String name, ImageReference image) throws InterruptedException {
        Instant begun = timing.now();
        while (true) {
            switch (site.runtime().inspect(name)) {
                case Observation.Present<Container>(Container found)
                when found.state() == ContainerState.EXITED -> {
                    return found;
                }
                case Observation.Present<Container> _ -> {}
                case Observation.Absent<Container> _ -> throw failed(image, "its container is gone");
                case Observation.Unknown<Container>(ErrorCode code, Map<String, String> facts) ->
                    throw new EngineException(code, facts);
            }
            if (Duration.between(begun, timing.now()).compareTo(TRIAL) > 0) {
                throw failed(image, "it did not end within " + TRIAL.toSeconds() + " s");
            }
            timing.pause(LOOK);
        }
    }

    private static EngineException failed(ImageReference image, String reason) {
        return new EngineException(ErrorCode.IMAGE_DOES_NOT_START, Map.of("image", image.toString(), "reason", reason));
    }

    private interface Work<T> {
        T run(Progress step);
    }

    private static <T> T step(Progress progress, String title, String address, Work<T> work) {
        Progress step = progress.step(title, address);
        try {
            T result = work.run(step);
            step.end(new Outcome.Succeeded(0));
            return result;
        } catch (EngineException fault) {
            step.end(fault.code() == ErrorCode.CANCELLED ? new Outcome.Cancelled() : Outcome.Failed.of(fault));
            throw fault;
        }
    }

    private ImageReference name(ReleaseId release) {
        return plan.image(release.version().text());
    }

    /** The login is for the registry that images go to, and is shown to no other. */
    private RegistryAccess accessTo(ImageReference image) {
        return image.registry().equals(plan.repository().registry()) ? access() : new RegistryAccess.Anonymous();
    }

    private RegistryAccess access() {
        return site.login().apply(plan.login());
    }
}
