package dev.pilothouse.engine.container;

import dev.pilothouse.engine.container.FakeFaults.Act;
import dev.pilothouse.engine.container.FakeFaults.Fault;
import dev.pilothouse.engine.container.FakeFaults.Hold;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container engine in memory, held to the same contract test as the real ones. Tests act on it from outside with
 * {@link #crash}, {@link #print} and {@link #publish}, make it fail with {@link #failNext}, {@link #hold} and
 * {@link #cut}, and read what was asked of it from {@link #acts}.
 */
public final class FakeRuntime implements ContainerRuntime {
    private static final String EVENTS = "";
    private static final Pattern RESTART_POLICY = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]+)?");

    private final Clock clock;
    private final FakeFaults faults = new FakeFaults();
    private final FakeStreams<ContainerEvent> eventStreams = new FakeStreams<>();
    private final FakeStreams<LogLine> logStreams = new FakeStreams<>();
    private final FakeStreams<Usage> usageStreams = new FakeStreams<>();
    private final Map<String, FakeContainer> containers = new TreeMap<>();
    private final FakeImages images = new FakeImages();
    private final Map<List<String>, Program> programs = new HashMap<>();
    private final Map<List<String>, Function<String, Executed>> commands = new HashMap<>();
    private final Set<List<String>> hanging = new HashSet<>();
    private final Set<String> hung = new HashSet<>();
    private final List<ContainerEvent> history = new ArrayList<>();
    private final List<String> acts = new ArrayList<>();
    private int made;

    /** What a container does when it is started; runs inside {@link #start}, and may print and exit. */
    public interface Program {
        void run(FakeRuntime engine, String name);
    }

    public FakeRuntime(Clock clock) {
        this.clock = clock;
    }

    /** Puts an image on the node. */
    public synchronized Image addImage(String reference) {
        ImageReference parsed = ImageReference.parse(reference);
        List<String> digests = parsed.digest().isEmpty() ? List.of() : List.of(parsed.name() + "@" + parsed.digest());
        Image image = new Image("sha256:" + hex(), List.of(reference), digests, 1_000_000, clock.instant());
        images.put(reference, image);
        return image;
    }

    public synchronized void removeImage(String reference) {
        images.remove(reference);
    }

    /** Makes an image one that can be pulled. */
    public synchronized void publish(String reference) {
        images.publish(reference);
    }

    /** From now on the same context gives the same image, as with an engine whose layer cache is warm. */
    public synchronized void cacheBuilds() {
        images.cacheBuilds();
    }

    /** Decides what containers with this command do; others just run. */
    public synchronized void program(List<String> command, Program program) {
        programs.put(List.copyOf(command), program);
    }

    /** Decides what a command gives that is run in a container; others are not found there. */
    public synchronized void command(List<String> argv, Function<String, Executed> outcome) {
        commands.put(List.copyOf(argv), outcome);
    }

    /** Makes a command go on for ever. */
    public synchronized void hang(List<String> argv) {
        hanging.add(List.copyOf(argv));
    }

    /** The container's main process ends by itself, or is killed from outside; its restart policy applies. */
    public synchronized void crash(String name, int exitCode) {
        FakeContainer container = existing(name);
        end(container, exitCode);
        if (container.restartPolicy.equals("unless-stopped") || container.restartPolicy.equals("always")) {
            container.restartCount++;
            begin(container);
        }
    }

    /** Names of those that {@link #restartEngine} would start. */
    public synchronized List<String> wouldComeBack() {
        return containers.values().stream()
                .filter(FakeContainer::comesBackWithItsEngine)
                .map(container -> container.name)
                .toList();
    }

    /** The engine is killed and comes back: every container ends, and those whose policy says so are started again. */
    public synchronized void restartEngine() {
        List<FakeContainer> all = List.copyOf(containers.values());
        for (FakeContainer container : all) {
            if (container.isUp()) {
                end(container, 137);
            }
        }
        for (FakeContainer container : all) {
            if (container.comesBackWithItsEngine()) {
                begin(container);
            }
        }
    }

    /** As {@code docker stop} or {@code docker rm -f} by a person on the node: not in {@link #acts}, but in the events. */
    public synchronized void outside(Runnable what) {
        int before = acts.size();
        what.run();
        acts.subList(before, acts.size()).clear();
    }

    /** The container writes a line. */
    public synchronized void print(String name, LogLine.Stream stream, String text) {
        FakeContainer container = existing(name);
        LogLine line = new LogLine(clock.instant(), stream, text);
        container.log.add(line);
        logStreams.publish(container.id, line);
    }

    public synchronized void usage(String name, Usage usage) {
        usageStreams.publish(existing(name).id, usage);
    }

    /** Nothing gets through any more, open streams fail, what runs goes on running. */
    public void cut() {
        faults.cut(true);
        EngineException fault = new EngineException(ErrorCode.CONNECTION_LOST, Map.of());
        eventStreams.failAll(fault);
        logStreams.failAll(fault);
        usageStreams.failAll(fault);
    }

    public void heal() {
        faults.cut(false);
    }

    public void failNext(Act act, Fault fault) {
        faults.failNext(act, fault);
    }

    /** Makes the next such act wait, before anything happens, until the test releases it. */
    public Hold hold(Act act) {
        return faults.hold(act);
    }

    /** What was asked that changes something, in order, such as {@code create web} or {@code pull r/x:1}. */
    public synchronized List<String> acts() {
        return List.copyOf(acts);
    }

    public int openStreams() {
        return eventStreams.size() + logStreams.size() + usageStreams.size();
    }

    @Override
    public Observation<RuntimeInfo> info() {
        return look(Act.INFO, () -> new RuntimeInfo(RuntimeInfo.Kind.DOCKER, "fake", "1.41"));
    }

    @Override
    public Observation<List<ContainerRow>> list() {
        return look(
                Act.LIST,
                () -> containers.values().stream().map(FakeContainer::row).toList());
    }

    @Override
    public Observation<Container> inspect(String name) {
        return look(Act.INSPECT, () -> {
            FakeContainer container = containers.get(name);
            return container == null ? null : container.full();
        });
    }

    @Override
    public Observation<Image> image(ImageReference reference) {
        return look(Act.IMAGE, () -> images.find(reference));
    }

    @Override
    public Image pull(ImageReference reference, RegistryAccess access, Progress progress) {
        String act = FakeImages.pulling(reference, access);
        return act(Act.PULL, act, () -> images.pull(reference, progress, this::addImage));
    }

    @Override
    public void tag(ImageReference image, ImageReference name) {
        act(Act.TAG, "tag " + name, () -> images.tag(image, name));
    }

    @Override
    public void push(ImageReference image, RegistryAccess access, Progress progress) {
        act(Act.PUSH, "push " + image, () -> images.push(image));
    }

    @Override
    public Observation<String> published(ImageReference image, RegistryAccess access) {
        return look(Act.PUBLISHED, () -> images.published(image));
    }

    @Override
    public Image build(BuildRequest request, Progress progress) {
        FakeBuild.run(request, progress);
        return act(Act.BUILD, "build " + request.tag(), () -> images.build(request, this::addImage));
    }

    @Override
    public String create(ContainerSpec spec) {
        return act(Act.CREATE, "create " + spec.name(), () -> {
            if (containers.containsKey(spec.name())) {
                throw new EngineException(ErrorCode.CONTAINER_NAME_TAKEN, Map.of("name", spec.name()));
            }
            Image image = images.existing(spec.image().toString());
            FakeContainer container = new FakeContainer(hex(), spec, image.id(), clock.instant());
            containers.put(spec.name(), container);
            tell(ContainerEvent.Kind.CREATED, container);
            return container.id;
        });
    }

    @Override
    public void start(String name) {
        act(Act.START, "start " + name, () -> {
            FakeContainer container = existing(name);
            if (!container.isUp()) {
                claimPorts(container);
                begin(container);
            }
            return container;
        });
    }

    @Override
    public void stop(String name, Duration grace) {
        act(Act.STOP, "stop " + name, () -> {
            FakeContainer container = existing(name);
            if (container.isUp()) {
                end(container, 143);
                container.stopWish = FakeContainer.StopWish.STOPPED;
            }
            return container;
        });
    }

    @Override
    public void pause(String name) {
        act(
                Act.PAUSE,
                "pause " + name,
                () -> turn(name, ContainerState.RUNNING, ContainerState.PAUSED, ContainerEvent.Kind.PAUSED));
    }

    @Override
    public void unpause(String name) {
        act(
                Act.UNPAUSE,
                "unpause " + name,
                () -> turn(name, ContainerState.PAUSED, ContainerState.RUNNING, ContainerEvent.Kind.UNPAUSED));
    }

    @Override
    public void kill(String name) {
        act(Act.KILL, "kill " + name, () -> {
            FakeContainer container = existing(name);
            if (!container.isUp()) {
                throw refused(name + " is not running");
            }
            end(container, 137);
            container.stopWish = FakeContainer.StopWish.STOPPED;
            return container;
        });
    }

    @Override
    public void restartPolicy(String name, String policy) {
        act(Act.UPDATE, "update " + name + " " + policy, () -> {
            FakeContainer container = existing(name);
            if (!RESTART_POLICY.matcher(policy).matches()) {
                throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "restart policy", "value", policy));
            }
            container.restartPolicy = policy;
            return container;
        });
    }

    @Override
    public void rename(String name, String newName) {
        act(Act.RENAME, "rename " + name + " " + newName, () -> {
            FakeContainer container = existing(name);
            if (containers.containsKey(newName)) {
                throw new EngineException(ErrorCode.CONTAINER_NAME_TAKEN, Map.of("name", newName));
            }
            containers.remove(name);
            container.name = newName;
            containers.put(newName, container);
            tell(ContainerEvent.Kind.RENAMED, container);
            return container;
        });
    }

    @Override
    public void remove(String name) {
        act(Act.REMOVE, "remove " + name, () -> {
            FakeContainer container = containers.get(name);
            if (container == null) {
                return name;
            }
            if (container.isUp()) {
                end(container, 137);
            }
            containers.remove(name);
            tell(ContainerEvent.Kind.REMOVED, container);
            return name;
        });
    }

    @Override
    public Executed exec(String name, List<String> argv, Duration timeout) {
        return faults.run(Act.EXEC, () -> {
            synchronized (this) {
                FakeContainer container = existing(name);
                if (container.state != ContainerState.RUNNING) {
                    throw refused("container " + name + " is not running");
                }
                if (hung.contains(container.id) || hanging.contains(argv)) {
                    hung.add(container.id);
                    throw new EngineException(
                            ErrorCode.COMMAND_FAILED, Map.of("name", name, "reason", "no end in time"));
                }
                Function<String, Executed> outcome = commands.get(argv);
                return outcome == null
                        ? new Executed(127, argv.getFirst() + ": executable file not found")
                        : outcome.apply(name);
            }
        });
    }

    @Override
    public Subscription events(Instant since, StreamListener<ContainerEvent> listener) {
        return faults.run(Act.EVENTS, () -> {
            synchronized (this) {
                List<ContainerEvent> earlier = history.stream()
                        .filter(event -> !event.at().isBefore(since))
                        .toList();
                return eventStreams.subscribe(EVENTS, listener, earlier);
            }
        });
    }

    @Override
    public Subscription logs(String name, int tail, Follow follow, StreamListener<LogLine> listener) {
        return faults.run(Act.LOGS, () -> {
            synchronized (this) {
                FakeContainer container = existing(name);
                List<LogLine> lines =
                        container.log.subList(Math.max(0, container.log.size() - tail), container.log.size());
                String topic = follow == Follow.YES ? container.id : "read " + hex();
                Subscription subscription = logStreams.subscribe(topic, listener, List.copyOf(lines));
                if (follow == Follow.NO || !container.isUp()) {
                    logStreams.end(topic);
                }
                return subscription;
            }
        });
    }

    @Override
    public Subscription stats(String name, StreamListener<Usage> listener) {
        return faults.run(Act.STATS, () -> {
            synchronized (this) {
                Usage first = new Usage(clock.instant(), 1.5, 10_000_000, 1_000_000_000);
                return usageStreams.subscribe(existing(name).id, listener, List.of(first));
            }
        });
    }

    @Override
    public void close() {
        eventStreams.closeAll();
        logStreams.closeAll();
        usageStreams.closeAll();
    }

    private <T> Observation<T> look(Act act, Supplier<@Nullable T> work) {
        try {
            @Nullable
            T seen = faults.run(act, () -> {
                synchronized (this) {
                    return work.get();
                }
            });
            return seen == null ? new Observation.Absent<>() : new Observation.Present<>(seen);
        } catch (EngineException e) {
            return new Observation.Unknown<>(e.code(), e.facts());
        }
    }

    private <T> T act(Act act, String entry, Supplier<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new EngineException(ErrorCode.CANCELLED, Map.of());
        }
        return faults.run(act, () -> {
            synchronized (this) {
                acts.add(entry);
                return work.get();
            }
        });
    }

    private void begin(FakeContainer container) {
        container.started(clock.instant());
        tell(ContainerEvent.Kind.STARTED, container);
        Program program = programs.get(container.spec.command());
        if (program != null) {
            program.run(this, container.name);
        }
    }

    private void end(FakeContainer container, int exitCode) {
        container.ended(exitCode, clock.instant());
        tell(ContainerEvent.Kind.DIED, container);
        logStreams.end(container.id);
        usageStreams.end(container.id);
    }

    private FakeContainer turn(String name, ContainerState from, ContainerState to, ContainerEvent.Kind kind) {
        FakeContainer container = existing(name);
        if (container.state != from) {
            throw refused(name + " is " + container.state);
        }
        container.state = to;
        tell(kind, container);
        return container;
    }

    private void claimPorts(FakeContainer container) {
        for (FakeContainer other : containers.values()) {
            for (PortBinding port : container.spec.ports()) {
                boolean taken = other.isUp()
                        && other.spec.ports().stream().anyMatch(used -> used.hostPort() == port.hostPort());
                if (taken) {
                    throw new EngineException(
                            ErrorCode.PORT_TAKEN,
                            Map.of("port", Integer.toString(port.hostPort()), "by", other.spec.name()));
                }
            }
        }
    }

    private FakeContainer existing(String name) {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "container name", "value", name));
        }
        FakeContainer container = containers.get(name);
        if (container == null) {
            throw new EngineException(ErrorCode.CONTAINER_MISSING, Map.of("name", name));
        }
        return container;
    }

    private void tell(ContainerEvent.Kind kind, FakeContainer container) {
        ContainerEvent event =
                new ContainerEvent(kind, container.id, container.name, container.exitCode, clock.instant());
        history.add(event);
        eventStreams.publish(EVENTS, event);
    }

    private static EngineException refused(String message) {
        return new EngineException(ErrorCode.RUNTIME_REFUSED, Map.of("message", message));
    }

    private String hex() {
        return String.format("%064x", ++made);
    }
}
