package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.pilothouse.engine.container.BuildRequest;
import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerEvent;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.Executed;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.container.docker.archive.Archive;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engine of one node, Docker or Podman, reached through a {@link Host}. Which one it is, and which API version it
 * takes, is asked at the first call and again after it was gone. Safe for use by many threads.
 */
public final class DockerRuntime implements ContainerRuntime {
    private final Connector connector;
    private final Clock clock;
    private final Streams streams = new Streams();
    private final Commands commands = new Commands();

    /** @param clock stands in where an engine sends no time with a log line */
    public DockerRuntime(Host host, RuntimeChoice choice, Clock clock) {
        this(host, choice, clock, List.of());
    }

    /** @param sockets paths on the node to try, in order, instead of the usual ones */
    public DockerRuntime(Host host, RuntimeChoice choice, Clock clock, List<String> sockets) {
        this.connector = new Connector(host.name(), new EngineFinder(host, choice, sockets));
        this.clock = clock;
    }

    @Override
    public Observation<RuntimeInfo> info() {
        return look(Map.of(), engine -> {
            String version = engine.client().versionCmd().exec().getVersion();
            return new RuntimeInfo(engine.kind(), ContainerMapper.text(version), engine.apiVersion());
        });
    }

    @Override
    public Observation<List<ContainerRow>> list() {
        Observation<List<ContainerRow>> seen = look(
                Map.of(),
                engine -> engine.client().listContainersCmd().withShowAll(true).exec().stream()
                        .map(ContainerMapper::row)
                        .toList());
        return seen instanceof Observation.Absent
                ? new Observation.Unknown<>(ErrorCode.RUNTIME_REFUSED, Map.of("message", "not found"))
                : seen;
    }

    @Override
    public Observation<Container> inspect(String name) {
        Map<String, String> facts = Map.of("name", ContainerName.check(name));
        Observation<Container> seen = look(
                facts,
                engine -> ContainerMapper.container(
                        engine.client().inspectContainerCmd(name).exec(), engine.kind()));
        // Engines also take the beginning of an id for a name.
        boolean other = seen instanceof Observation.Present<Container>(Container found)
                && !found.name().equals(name)
                && !found.id().equals(name);
        return other ? new Observation.Absent<>() : seen;
    }

    @Override
    public Observation<Image> image(ImageReference reference) {
        return look(
                Map.of("image", reference.toString()),
                engine -> ContainerMapper.image(
                        engine.client().inspectImageCmd(reference.toString()).exec()));
    }

    @Override
    public Image pull(ImageReference reference, RegistryAccess access, Progress progress) {
        act(Map.of("image", reference.toString()), engine -> new ImageWork(engine).pull(reference, access, progress));
        return made(reference, ErrorCode.PULL_FAILED);
    }

    @Override
    public Image build(BuildRequest request, Progress progress) {
        act(Map.of("image", request.tag().toString()), engine -> new ImageWork(engine).build(request, progress));
        return made(request.tag(), ErrorCode.BUILD_FAILED);
    }

    @Override
    public void tag(ImageReference image, ImageReference name) {
        act(
                Map.of("image", image.toString()),
                engine -> engine.client()
                        .tagImageCmd(image.toString(), name.name(), name.tag())
                        .exec());
    }

    @Override
    public void push(ImageReference image, RegistryAccess access, Progress progress) {
        act(Map.of("image", image.toString()), engine -> new RegistryWork(engine).push(image, access, progress));
    }

    @Override
    public Observation<String> published(ImageReference image, RegistryAccess access) {
        try {
            return ask(Map.of("image", image.toString()), engine -> new RegistryWork(engine).published(image, access));
        } catch (EngineException fault) {
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    @Override
    public String create(ContainerSpec spec) {
        ContainerName.check(spec.name());
        Map<String, String> facts = new TreeMap<>();
        facts.put("image", spec.image().toString());
        facts.put("name", spec.name());
        return ask(facts, engine -> {
            try (CreateContainerCmd command =
                    engine.client().createContainerCmd(spec.image().toString())) {
                CreateMapper.fill(command, spec, engine.kind());
                return command.exec().getId();
            }
        });
    }

    @Override
    public void start(String name) {
        try {
            onContainer(
                    name, (engine, id) -> engine.client().startContainerCmd(id).exec());
        } catch (EngineException fault) {
            if (fault.code() != ErrorCode.PORT_TAKEN) {
                throw fault;
            }
            throw ask(
                    fault.facts(),
                    engine -> Faults.portTaken(
                            fault, engine.client().listContainersCmd().exec()));
        }
    }

    @Override
    public void stop(String name, Duration grace) {
        int seconds = Math.toIntExact(Math.min(Math.max(0, grace.toSeconds()), 999_999));
        onContainer(
                name,
                (engine, id) -> engine.client()
                        .stopContainerCmd(id)
                        .withTimeout(seconds)
                        .exec());
    }

    @Override
    public void pause(String name) {
        onContainer(name, (engine, id) -> engine.client().pauseContainerCmd(id).exec());
    }

    @Override
    public void unpause(String name) {
        onContainer(
                name, (engine, id) -> engine.client().unpauseContainerCmd(id).exec());
    }

    @Override
    public void kill(String name) {
        onContainer(
                name,
                (engine, id) ->
                        engine.client().killContainerCmd(id).withSignal("KILL").exec());
    }

    @Override
    public void restartPolicy(String name, String policy) {
        onContainer(
                name,
                (engine, id) -> engine.client()
                        .updateContainerCmd(id)
                        .withRestartPolicy(CreateMapper.restartPolicy(policy))
                        .exec());
    }

    @Override
    public void rename(String name, String newName) {
        ContainerName.check(newName);
        onContainer(
                name,
                (engine, id) ->
                        engine.client().renameContainerCmd(id).withName(newName).exec());
    }

    @Override
    public void remove(String name) {
        try {
            onContainer(
                    name,
                    (engine, id) -> engine.client()
                            .removeContainerCmd(id)
                            .withForce(true)
                            .withRemoveVolumes(false)
                            .exec());
        } catch (EngineException e) {
            if (e.code() != ErrorCode.CONTAINER_MISSING) {
                throw e;
            }
        }
    }

    @Override
    public Executed exec(String name, List<String> argv, Duration timeout) {
        Map<String, String> facts = Map.of("name", ContainerName.check(name));
        return ask(facts, engine -> commands.run(engine, name, argv, timeout));
    }

    @Override
    public Observation<Peek> inside(String name, String path, int most) {
        return archived(name, path, answer -> Archive.peek(answer, most));
    }

    @Override
    public Observation<List<String>> names(String name, String folder, long most) {
        return archived(name, folder, answer -> Archive.names(answer, most));
    }

    private <T> Observation<T> archived(String name, String path, Insides.Reader<T> reader) {
        Map<String, String> facts = Map.of("name", ContainerName.check(name), "path", path);
        try {
            Engine engine = connector.engine();
            InspectContainerResponse found = ContainerName.resolve(engine, name);
            boolean runs = found.getState() != null
                    && Boolean.TRUE.equals(found.getState().getRunning());
            Insides.Activity activity = runs ? Insides.Activity.RUNS : Insides.Activity.RESTS;
            return new Insides(engine, found.getId(), activity, facts).read(path, reader);
        } catch (IOException e) {
            EngineException fault = connector.learn(Faults.broken(e, facts));
            return new Observation.Unknown<>(fault.code(), fault.facts());
        } catch (RuntimeException e) {
            EngineException fault = connector.learn(Faults.of(e, facts));
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    @Override
    public Subscription events(Instant since, StreamListener<ContainerEvent> listener) {
        return ask(Map.of(), engine -> {
            Map<String, String> query = new TreeMap<>();
            query.put("filters", "{\"type\":[\"container\"]}");
            if (engine.kind() == RuntimeInfo.Kind.DOCKER) {
                // Podman's history lies in its log file, where reading it was seen to give nothing.
                query.put("since", String.format(Locale.ROOT, "%d.%09d", since.getEpochSecond(), since.getNano()));
            } else {
                query.put("stream", "true");
            }
            return streams.start(
                    engine.get("/events", query, Map.of()), EventReader::read, listener, Streams.End.FAULT, Map.of());
        });
    }

    @Override
    public Subscription logs(String name, int tail, Follow follow, StreamListener<LogLine> listener) {
        Map<String, String> facts = Map.of("name", ContainerName.check(name));
        return ask(facts, engine -> {
            InspectContainerResponse found = ContainerName.resolve(engine, name);
            ContainerConfig config = found.getConfig();
            boolean terminal = config != null && Boolean.TRUE.equals(config.getTty());
            Map<String, String> query = new TreeMap<>();
            query.put("stdout", "1");
            query.put("stderr", "1");
            query.put("timestamps", "1");
            query.put("tail", Integer.toString(tail));
            query.put("follow", follow == Follow.YES ? "1" : "0");
            LogReader reader = new LogReader(terminal ? LogReader.Form.BARE : LogReader.Form.FRAMES, clock);
            return streams.start(
                    engine.get("/containers/" + found.getId() + "/logs", query, facts),
                    reader::read,
                    listener,
                    Streams.End.NATURAL,
                    facts);
        });
    }

    @Override
    public Subscription stats(String name, StreamListener<Usage> listener) {
        Map<String, String> facts = Map.of("name", ContainerName.check(name));
        return ask(facts, engine -> {
            String id = ContainerName.resolve(engine, name).getId();
            return streams.start(
                    engine.get("/containers/" + id + "/stats", Map.of("stream", "true"), facts),
                    new UsageReader(clock)::read,
                    listener,
                    Streams.End.NATURAL,
                    facts);
        });
    }

    @Override
    public void close() {
        streams.closeAll();
        connector.close();
    }

    private interface ContainerAct {
        void run(Engine engine, String id);
    }

    private void onContainer(String name, ContainerAct work) {
        act(Map.of("name", ContainerName.check(name)), engine -> {
            String id = ContainerName.couldBeId(name)
                    ? ContainerName.resolve(engine, name).getId()
                    : name;
            try {
                work.run(engine, id);
            } catch (NotModifiedException e) {
                // It is already as it is wanted.
                return;
            }
        });
    }

    private void act(Map<String, String> facts, Consumer<Engine> work) {
        ask(facts, engine -> {
            work.accept(engine);
            return engine;
        });
    }

    private <T> T ask(Map<String, String> facts, Function<Engine, T> work) {
        try {
            return work.apply(connector.engine());
        } catch (RuntimeException e) {
            throw connector.learn(Faults.of(e, facts));
        }
    }

    private <T> Observation<T> look(Map<String, String> facts, Function<Engine, T> work) {
        try {
            return new Observation.Present<>(work.apply(connector.engine()));
        } catch (RuntimeException e) {
            if (e instanceof NotFoundException absent && Faults.saysAbsent(absent)) {
                return new Observation.Absent<>();
            }
            EngineException fault = connector.learn(Faults.of(e, facts));
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    /** An engine that says it is done and has no such image has not done it. */
    private Image made(ImageReference reference, ErrorCode otherwise) {
        return switch (image(reference)) {
            case Observation.Present<Image>(Image image) -> image;
            case Observation.Absent<Image> absent ->
                throw new EngineException(
                        otherwise, Map.of("image", reference.toString(), "message", "the engine does not have it"));
            case Observation.Unknown<Image>(ErrorCode code, Map<String, String> facts) ->
                throw new EngineException(code, facts);
        };
    }
}
