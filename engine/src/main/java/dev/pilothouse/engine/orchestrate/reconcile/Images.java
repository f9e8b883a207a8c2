package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.function.Supplier;

/** Brings an app's image onto the node, before anything that runs is touched. */
final class Images {
    private final ContainerRuntime runtime;

    Images(ContainerRuntime runtime) {
        this.runtime = runtime;
    }

    /** Pulls or builds only where the image is positively missing, or the declaration asks for it each time. */
    Image ensure(ResolvedApp app, Progress progress) {
        return switch (app.source()) {
            case Source.Pull pull ->
                switch (pull.policy()) {
                    case ALWAYS -> pull(app, progress);
                    case IF_MISSING -> presentOr(app, () -> pull(app, progress));
                    case NEVER -> presentOr(app, () -> missing(app));
                };
            case Source.Build build ->
                switch (build.policy()) {
                    case ALWAYS -> build(app, build, progress);
                    case IF_MISSING -> presentOr(app, () -> build(app, build, progress));
                };
        };
    }

    /** Pulls or builds in any case, so that what comes after is the newest. */
    Image renew(ResolvedApp app, Progress progress) {
        return switch (app.source()) {
            case Source.Pull pull ->
                switch (pull.policy()) {
                    case ALWAYS, IF_MISSING -> pull(app, progress);
                    case NEVER -> presentOr(app, () -> missing(app));
                };
            case Source.Build build -> build(app, build, progress);
        };
    }

    private Image presentOr(ResolvedApp app, Supplier<Image> otherwise) {
        return switch (runtime.image(app.source().image())) {
            case Observation.Present<Image>(Image image) -> asAsked(app, image);
            case Observation.Absent<Image>() -> otherwise.get();
            case Observation.Unknown<Image> unknown -> throw new EngineException(unknown.code(), unknown.facts());
        };
    }

    private Image pull(ResolvedApp app, Progress progress) {
        Progress step =
                progress.step("Pull " + app.source().image(), app.address().toString());
        Image image = runtime.pull(app.source().image(), step);
        Image checked = asAsked(app, image);
        step.end(new Outcome.Succeeded(1));
        return checked;
    }

    /** What was asked for by digest is that very image, or nothing is done with it: a tag beside it does not count. */
    private static Image asAsked(ResolvedApp app, Image image) {
        String digest = app.source().image().digest();
        boolean same = digest.isEmpty()
                || image.id().equals(digest)
                || image.repoDigests().stream().anyMatch(known -> known.endsWith("@" + digest));
        if (same) {
            return image;
        }
        throw new EngineException(
                ErrorCode.IMAGE_DIGEST_WRONG,
                Map.of(
                        "app",
                        app.address().toString(),
                        "image",
                        app.source().image().toString(),
                        "got",
                        image.repoDigests().isEmpty() ? image.id() : String.join(", ", image.repoDigests())));
    }

    private Image build(ResolvedApp app, Source.Build build, Progress progress) {
        Progress step = progress.step("Build " + build.image(), app.address().toString());
        Image image = runtime.build(
                new BuildRequest(build.context(), build.dockerfile(), build.image(), app.buildArgs()), step);
        step.end(new Outcome.Succeeded(1));
        return image;
    }

    /**
     * Lets the name a container was made from mean the image it runs, where a build or a pull of one that did not serve
     * took the name away: the next install would begin with that one. A name that the app no longer declares, and one with
     * a digest, means what it says.
     */
    void nameAgain(ResolvedApp app, Container serving, Progress progress) {
        ImageReference name = app.source().image();
        // Podman puts the registry before a name that was asked for without one.
        boolean own = name.digest().isEmpty() && ("/" + serving.image()).endsWith("/" + name);
        if (own
                && runtime.image(name) instanceof Observation.Present<Image>(Image named)
                && !named.id().equals(serving.imageId())) {
            runtime.tag(ImageReference.ofId(serving.imageId()), name);
            progress.note(name + " names the image that serves again");
        }
    }

    private static Image missing(ResolvedApp app) {
        throw new EngineException(
                ErrorCode.IMAGE_MISSING,
                Map.of(
                        "app",
                        app.address().toString(),
                        "image",
                        app.source().image().toString(),
                        "why",
                        "the manifest says never to pull"));
    }
}
