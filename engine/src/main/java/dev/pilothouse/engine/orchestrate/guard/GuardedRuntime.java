package dev.pilothouse.engine.orchestrate.guard;

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
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.container.Usage;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.plan.Rivalry;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A node's container engine that is looked at freely and changed under the node's lease only: each change asks first
 * whether the lease is still this console's, and is refused with {@code LEASE_LOST} where it is not. A change that nobody
 * took the lease for takes it for itself. Containers made through it carry the fence they were made under.
 */
public final class GuardedRuntime implements ContainerRuntime {
    /** The fence of the lease under which a container was made: evidence for people, never decided on. */
    public static final String FENCE = "dev.pilothouse.fence";

    private final ContainerRuntime engine;
    private final NodeLease lease;
    private final Supplier<Rivals> rivals;

    public GuardedRuntime(ContainerRuntime engine, NodeLease lease) {
        this(engine, lease, () -> new Rivals(new NodeName("unknown"), Rivalry.NONE));
    }

    /** @param rivals asked at every start: a container whose rival has a process is not started, whoever asks for it */
    public GuardedRuntime(ContainerRuntime engine, NodeLease lease, Supplier<Rivals> rivals) {
        this.engine = engine;
        this.lease = lease;
        this.rivals = rivals;
    }

    /** What must not run beside what on the node. */
    public record Rivals(NodeName node, Rivalry rivalry) {}

    /** Under the lease, so that no other console brings the rival up meanwhile. */
    private void refuseBesideRival(String name) {
        Rivals now = rivals.get();
        if (now.rivalry().of(name).isEmpty()) {
            return;
        }
        switch (engine.list()) {
            case Observation.Present<List<ContainerRow>>(List<ContainerRow> rows) ->
                now.rivalry().up(name, rows).ifPresent(rival -> {
                    throw Rivalry.refusal(now.node(), name, rival, "it runs there");
                });
            case Observation.Absent<List<ContainerRow>>() -> {}
            case Observation.Unknown<List<ContainerRow>> unknown ->
                throw new EngineException(unknown.code(), unknown.facts());
        }
    }

    private <T> T change(String act, Supplier<T> call) {
        try (Hold _ = lease.join(act)) {
            lease.check();
            return call.get();
        }
    }

    private void change(String act, Runnable call) {
        try (Hold _ = lease.join(act)) {
            lease.check();
            call.run();
        }
    }

    @Override
    public Image pull(ImageReference reference, RegistryAccess access, Progress progress) {
        return change("pull " + reference, () -> engine.pull(reference, access, progress));
    }

    @Override
    public Image build(BuildRequest request, Progress progress) {
        return change("build " + request.tag(), () -> engine.build(request, progress));
    }

    @Override
    public void tag(ImageReference image, ImageReference name) {
        change("tag " + name, () -> engine.tag(image, name));
    }

    @Override
    public void push(ImageReference image, RegistryAccess access, Progress progress) {
        change("push " + image, () -> engine.push(image, access, progress));
    }

    @Override
    public String create(ContainerSpec spec) {
        return change(
                "create " + spec.name(), () -> engine.create(spec.withLabel(FENCE, Long.toString(lease.check()))));
    }

    @Override
    public void start(String name) {
        change("start " + name, () -> {
            refuseBesideRival(name);
            engine.start(name);
        });
    }

    @Override
    public void stop(String name, Duration grace) {
        change("stop " + name, () -> engine.stop(name, grace));
    }

    @Override
    public void pause(String name) {
        change("pause " + name, () -> engine.pause(name));
    }

    @Override
    public void unpause(String name) {
        change("unpause " + name, () -> {
            refuseBesideRival(name);
            engine.unpause(name);
        });
    }

    @Override
    public void kill(String name) {
        change("kill " + name, () -> engine.kill(name));
    }

    @Override
    public void restartPolicy(String name, String policy) {
        change("change the restart policy of " + name, () -> engine.restartPolicy(name, policy));
    }

    @Override
    public void rename(String name, String newName) {
        change("rename " + name, () -> engine.rename(name, newName));
    }

    @Override
    public void remove(String name) {
        change("remove " + name, () -> engine.remove(name));
    }

    @Override
    public Observation<RuntimeInfo> info() {
        return engine.info();
    }

    @Override
    public Observation<List<ContainerRow>> list() {
        return engine.list();
    }

    @Override
    public Observation<Container> inspect(String name) {
        return engine.inspect(name);
    }

    @Override
    public Observation<Image> image(ImageReference reference) {
        return engine.image(reference);
    }

    @Override
    public Observation<String> published(ImageReference image, RegistryAccess access) {
        return engine.published(image, access);
    }

    /** A probe's question changes nothing on the node. */
    @Override
    public Executed exec(String name, List<String> argv, Duration timeout) {
        return engine.exec(name, argv, timeout);
    }

    @Override
    public Observation<Peek> inside(String name, String path, int most) {
        return engine.inside(name, path, most);
    }

    @Override
    public Observation<List<String>> names(String name, String folder, long most) {
        return engine.names(name, folder, most);
    }

    @Override
    public Subscription events(Instant since, StreamListener<ContainerEvent> listener) {
        return engine.events(since, listener);
    }

    @Override
    public Subscription logs(String name, int tail, Follow follow, StreamListener<LogLine> listener) {
        return engine.logs(name, tail, follow, listener);
    }

    @Override
    public Subscription stats(String name, StreamListener<Usage> listener) {
        return engine.stats(name, listener);
    }

    @Override
    public void close() {
        engine.close();
    }
}
