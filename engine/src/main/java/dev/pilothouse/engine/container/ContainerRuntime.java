package dev.pilothouse.engine.container;

import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The container engine of one node, Docker or Podman. Methods block the calling virtual thread; interrupting it cancels.
 * Looking gives an {@link Observation} and does not throw; acting throws
 * {@link dev.pilothouse.engine.text.EngineException} with a {@code RUN-…} or {@code HST-…} code. An act whose answer was
 * lost is not repeated: the caller looks again and decides.
 */
public interface ContainerRuntime extends AutoCloseable {
    Observation<RuntimeInfo> info();

    /** All containers, stopped ones too, in one round trip. Never {@link Observation.Absent}. */
    Observation<List<ContainerRow>> list();

    /** By exact name. */
    Observation<Container> inspect(String name);

    Observation<Image> image(ImageReference reference);

    /**
     * On return the image is on the node. Layers already there are not fetched again.
     *
     * @param access where it is anonymous, an engine that keeps logins of its own may use one of them
     */
    Image pull(ImageReference reference, RegistryAccess access, Progress progress);

    /** As {@link #pull(ImageReference, RegistryAccess, Progress)}, without a login. */
    default Image pull(ImageReference reference, Progress progress) {
        return pull(reference, new RegistryAccess.Anonymous(), progress);
    }

    /** Builds and tags; always runs the build (the layer cache makes an unchanged one quick). Output lines are notes. */
    Image build(BuildRequest request, Progress progress);

    /**
     * Gives an image that is on the node one more name; where another image had that name, it is taken from it.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code IMAGE_MISSING}
     */
    void tag(ImageReference image, ImageReference name);

    /**
     * Sends an image of the node to the registry in its name. On return the registry has it; its tag appears there last,
     * after all layers, so that a push that was cut is not to be seen.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code IMAGE_MISSING}, {@code PUSH_FAILED}
     */
    void push(ImageReference image, RegistryAccess access, Progress progress);

    /**
     * The digest ({@code sha256:…}) of what a registry has under a tag now, as the engine sees it, with the certificates
     * the node trusts. {@link Observation.Absent} only where the registry itself says that there is no such tag. Engines
     * that cannot ask without fetching fetch it.
     */
    Observation<String> published(ImageReference image, RegistryAccess access);

    /**
     * @return the id
     * @throws dev.pilothouse.engine.text.EngineException {@code CONTAINER_NAME_TAKEN}, {@code IMAGE_MISSING}
     */
    String create(ContainerSpec spec);

    /** Starting what runs is fine. */
    void start(String name);

    /** TERM, then KILL after {@code grace}. Stopping what is stopped is fine. */
    void stop(String name, Duration grace);

    void pause(String name);

    void unpause(String name);

    /** KILL through the engine's API; the engine takes it for an operator's act, not for a crash. */
    void kill(String name);

    /**
     * Changes what the engine does by itself when the container ends or the engine starts. On return it also holds for
     * an engine that is killed right after.
     *
     * @param policy as in {@link Container#restartPolicy}
     * @throws dev.pilothouse.engine.text.EngineException {@code RUNTIME_REFUSED} where the engine cannot change it, as
     *     Podman before 5.1
     */
    void restartPolicy(String name, String policy);

    void rename(String name, String newName);

    /** Removes the container and its anonymous volumes never; running ones are killed first. Removing what is not there is fine. */
    void remove(String name);

    /**
     * Runs a command in a running container to its end. Engines cannot end a command they began: one that outlasts the
     * time-out goes on in there, and no further one is begun in that container until it has ended.
     *
     * @param timeout for all of it
     * @throws dev.pilothouse.engine.text.EngineException {@code CONTAINER_MISSING}; {@code RUNTIME_REFUSED} where it does
     *     not run; {@code COMMAND_FAILED} (fact reason) after the time-out, or where an earlier command hangs
     */
    Executed exec(String name, List<String> argv, Duration timeout);

    /**
     * What lies at a path inside a container, running, stopped or never started, in its mounts as well. Nothing runs in it
     * for that, and no right on the node's own folders is needed. A symbolic link is followed.
     *
     * @param path absolute
     * @param most bytes of a file's beginning
     * @return {@link Observation.Absent} only where the engine says that the container is there and the path is not
     */
    default Observation<Peek> inside(String name, String path, int most) {
        return new Observation.Unknown<>(
                ErrorCode.RUNTIME_REFUSED, Map.of("name", name, "message", "this engine shows no files"));
    }

    /**
     * The names directly in a folder inside a container, those of folders with a slash at their end. As {@link #inside};
     * but engines send the folder with all it holds.
     *
     * @param most bytes that may be sent; a folder that holds more is unknown
     */
    default Observation<List<String>> names(String name, String folder, long most) {
        return new Observation.Unknown<>(
                ErrorCode.RUNTIME_REFUSED, Map.of("name", name, "message", "this engine shows no files"));
    }

    /** From {@code since} on, where the engine keeps a history, otherwise from now; live when the call returns. */
    Subscription events(Instant since, StreamListener<ContainerEvent> listener);

    /** The last {@code tail} lines and, when following, all further ones. */
    Subscription logs(String name, int tail, Follow follow, StreamListener<LogLine> listener);

    /** About one item a second with Docker, one in five with Podman. */
    Subscription stats(String name, StreamListener<Usage> listener);

    /** Whether a log is read to its present end or on and on. */
    enum Follow {
        NO,
        YES
    }

    /** Ends every stream; does not touch any container; does not throw. */
    @Override
    void close();
}
