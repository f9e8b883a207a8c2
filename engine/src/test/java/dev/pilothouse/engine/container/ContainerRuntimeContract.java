package dev.pilothouse.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every container runtime promises; the fake is held to it as well, so that tests against the fake mean something. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ContainerRuntimeContract {
    /** Runs until it is told to end. */
    protected static final List<String> IDLE = List.of("sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.1; done");

    /** Prints two lines, one to each stream, and goes on. */
    protected static final List<String> TALKS =
            List.of("sh", "-c", "echo to-out; echo to-err >&2; trap 'exit 0' TERM; while :; do sleep 0.1; done");

    /** Prints ten lines of exactly 1024 bytes, each of its own digit and in one write, and ends. */
    protected static final List<String> WIDE = List.of(
            "sh",
            "-c",
            "for d in 0 1 2 3 4 5 6 7 8 9; do printf '%s\\n' \"$(head -c 1024 /dev/zero | tr '\\0' $d)\"; done");

    /** Ends with status 3. */
    protected static final List<String> FAILS = List.of("sh", "-c", "exit 3");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<String> made = new ArrayList<>();

    protected abstract ContainerRuntime runtime();

    /** An image on the node that has a shell. */
    protected abstract ImageReference image();

    /** Connections and streams that are open at the moment, as counted below the runtime. */
    protected abstract int openStreams();

    @AfterEach
    void removeContainers() {
        made.forEach(runtime()::remove);
        runtime().close();
    }

    @Test
    void tellsWhatItIs() {
        assertThat(runtime().info()).isInstanceOf(Observation.Present.class);
    }

    @Test
    void runsAContainerThroughItsLife() {
        String name = create("life", IDLE);
        assertThat(inspect(name).state()).isEqualTo(ContainerState.CREATED);
        assertThat(inspect(name).startedAt()).isEmpty();
        runtime().start(name);
        assertThat(inspect(name).state()).isEqualTo(ContainerState.RUNNING);
        assertThat(inspect(name).startedAt()).isPresent();
        assertThat(inspect(name).finishedAt()).isEmpty();
        runtime().pause(name);
        assertThat(inspect(name).state()).isEqualTo(ContainerState.PAUSED);
        runtime().unpause(name);
        runtime().stop(name, Duration.ofSeconds(5));
        assertThat(inspect(name).state()).isEqualTo(ContainerState.EXITED);
        assertThat(inspect(name).finishedAt()).isPresent();
        runtime().remove(name);
        assertThat(runtime().inspect(name)).isInstanceOf(Observation.Absent.class);
    }

    @Test
    void keepsWhatTheSpecSays() {
        ContainerSpec spec = new ContainerSpec(
                name("spec"),
                image(),
                IDLE,
                Map.of("MODE", "pruned node"),
                Map.of("app", "spec"),
                List.of(),
                List.of(new Mount(Mount.Kind.VOLUME, "contract-data", "/data", Mount.Access.READ_ONLY)),
                "none",
                64 * 1024 * 1024,
                500_000_000,
                ContainerSpec.RootFilesystem.READ_ONLY,
                List.of("NET_ADMIN"),
                List.of("ALL"),
                ContainerSpec.Privileges.NO_NEW,
                "unless-stopped");
        String id = runtime().create(spec);
        runtime().start(spec.name());
        Container found = inspect(spec.name());
        assertThat(found.id()).isEqualTo(id);
        assertThat(found.name()).isEqualTo(spec.name());
        assertThat(found.image()).endsWith(image().toString());
        assertThat(found.imageId()).startsWith("sha256:");
        assertThat(found.environment()).contains("MODE=pruned node");
        assertThat(found.labels()).containsEntry("app", "spec");
        assertThat(found.mounts()).containsAll(spec.mounts());
        assertThat(found.networkMode()).isEqualTo("none");
    }

    @Test
    void startingWhatRunsAndStoppingWhatIsStoppedIsFine() {
        String name = create("twice", IDLE);
        runtime().start(name);
        Instant started = inspect(name).startedAt().orElseThrow();
        runtime().start(name);
        assertThat(inspect(name).startedAt()).contains(started);
        runtime().stop(name, Duration.ofSeconds(5));
        runtime().stop(name, Duration.ofSeconds(5));
    }

    @Test
    void removesWhatRunsAndWhatIsNotThere() {
        String name = create("gone", IDLE);
        runtime().start(name);
        runtime().remove(name);
        runtime().remove(name);
        assertThat(runtime().inspect(name)).isInstanceOf(Observation.Absent.class);
    }

    @Test
    void refusesANameThatIsTaken() {
        String name = create("taken", IDLE);
        assertCode(() -> create("taken", IDLE), ErrorCode.CONTAINER_NAME_TAKEN);
        String other = create("other", IDLE);
        assertCode(() -> runtime().rename(other, name), ErrorCode.CONTAINER_NAME_TAKEN);
    }

    @Test
    void refusesToCreateFromAMissingImage() {
        ContainerSpec spec = spec(name("imageless"), ImageReference.parse("localhost/nowhere:1"), IDLE);
        assertCode(() -> runtime().create(spec), ErrorCode.IMAGE_MISSING);
    }

    @Test
    void actsOnWhatIsNotThereAreNamedSo() {
        assertCode(() -> runtime().start("never-was"), ErrorCode.CONTAINER_MISSING);
        assertCode(() -> runtime().stop("never-was", Duration.ofSeconds(1)), ErrorCode.CONTAINER_MISSING);
        assertCode(() -> runtime().kill("never-was"), ErrorCode.CONTAINER_MISSING);
        assertCode(
                () -> runtime().logs("never-was", 1, ContainerRuntime.Follow.NO, item -> {}),
                ErrorCode.CONTAINER_MISSING);
        assertThat(runtime().image(ImageReference.parse("localhost/nowhere:1"))).isInstanceOf(Observation.Absent.class);
    }

    @Test
    void neverTakesTheBeginningOfAnIdForAName() {
        String name = create("whole", IDLE);
        String beginning = inspect(name).id().substring(0, 12);
        assertThat(runtime().inspect(beginning)).isInstanceOf(Observation.Absent.class);
        runtime().remove(beginning);
        assertThat(runtime().inspect(name)).isInstanceOf(Observation.Present.class);
    }

    @Test
    void renames() {
        String name = create("before", IDLE);
        String id = inspect(name).id();
        runtime().rename(name, name("after"));
        assertThat(runtime().inspect(name)).isInstanceOf(Observation.Absent.class);
        assertThat(inspect(name("after")).id()).isEqualTo(id);
    }

    @Test
    void changesTheRestartPolicyOrSaysThatItCannot() {
        String name = create("policy", IDLE);
        String before = inspect(name).restartPolicy();
        try {
            runtime().restartPolicy(name, "always");
            assertThat(inspect(name).restartPolicy()).isEqualTo("always");
            runtime().restartPolicy(name, "no");
            assertThat(inspect(name).restartPolicy()).isEqualTo("no");
        } catch (EngineException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.RUNTIME_REFUSED);
            assertThat(inspect(name).restartPolicy()).isEqualTo(before);
        }
    }

    @Test
    void listsStoppedOnesToo() {
        String name = create("listed", FAILS);
        runtime().start(name);
        await().atMost(PATIENCE).until(() -> inspect(name).state() == ContainerState.EXITED);
        assertThat(inspect(name).exitCode()).isEqualTo(3);
        assertThat(list()).anySatisfy(row -> {
            assertThat(row.name()).isEqualTo(name);
            assertThat(row.state()).isEqualTo(ContainerState.EXITED);
            assertThat(row.imageId()).isEqualTo(inspect(name).imageId());
        });
    }

    @Test
    void twentyListsAtOnceAllAnswer() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Observation<List<ContainerRow>>>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> runtime().list()))
                    .toList();
            for (Future<Observation<List<ContainerRow>>> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Observation.Present.class);
            }
        }
    }

    @Test
    void tellsEventsFromTheMomentTheCallReturns() {
        Recorder<ContainerEvent> events = new Recorder<>();
        try (Subscription subscription = runtime().events(Instant.now(), events)) {
            assertThat(subscription).isNotNull();
            String name = create("eventful", IDLE);
            runtime().start(name);
            runtime().kill(name);
            await().atMost(PATIENCE).until(() -> kinds(events, name).contains(ContainerEvent.Kind.DIED));
            runtime().remove(name);
            await().atMost(PATIENCE).until(() -> kinds(events, name).contains(ContainerEvent.Kind.REMOVED));
            assertThat(kinds(events, name))
                    .filteredOn(kind -> kind != ContainerEvent.Kind.OTHER)
                    .containsExactly(
                            ContainerEvent.Kind.CREATED,
                            ContainerEvent.Kind.STARTED,
                            ContainerEvent.Kind.DIED,
                            ContainerEvent.Kind.REMOVED);
            assertThat(events.items)
                    .filteredOn(event -> event.kind() == ContainerEvent.Kind.DIED)
                    .first()
                    .extracting(ContainerEvent::exitCode)
                    .isEqualTo(137);
        }
    }

    @Test
    void twoHundredEventStreamsLeaveNothingBehind() {
        int before = openStreams();
        for (int i = 0; i < 200; i++) {
            runtime().events(Instant.now(), new Recorder<>()).close();
        }
        await().atMost(PATIENCE).until(() -> openStreams() <= before);
    }

    @Test
    void followsALogUntilItIsCancelled() {
        String name = create("talks", TALKS);
        runtime().start(name);
        Recorder<LogLine> lines = new Recorder<>();
        Subscription subscription = runtime().logs(name, 100, ContainerRuntime.Follow.YES, lines);
        await().atMost(PATIENCE).until(() -> lines.items.size() == 2);
        assertThat(lines.items).extracting(LogLine::text).containsExactlyInAnyOrder("to-out", "to-err");
        assertThat(lines.items)
                .filteredOn(line -> line.text().equals("to-err"))
                .extracting(LogLine::stream)
                .containsExactly(LogLine.Stream.STDERR);
        assertThat(lines.items.getFirst().at()).isAfter(Instant.EPOCH);
        subscription.close();
        runtime().kill(name);
        assertThat(lines.ended.getCount()).isEqualTo(1);
        assertThat(lines.faults).isEmpty();
    }

    @Test
    void aFollowedLogEndsWithItsContainer() throws InterruptedException {
        String name = create("ends", TALKS);
        runtime().start(name);
        Recorder<LogLine> lines = new Recorder<>();
        try (Subscription subscription = runtime().logs(name, 100, ContainerRuntime.Follow.YES, lines)) {
            assertThat(subscription).isNotNull();
            runtime().kill(name);
            assertThat(lines.ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void keepsLinesOfExactly1024BytesApart() throws InterruptedException {
        String name = create("wide", WIDE);
        runtime().start(name);
        await().atMost(PATIENCE).until(() -> inspect(name).state() == ContainerState.EXITED);
        List<String> expected = IntStream.range(0, 10)
                .mapToObj(digit -> Integer.toString(digit).repeat(1024))
                .toList();
        // Podman on a busy machine says that a container ended before all that it said is in its log.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(name)).isEqualTo(expected));
    }

    private List<String> said(String name) throws InterruptedException {
        Recorder<LogLine> lines = new Recorder<>();
        try (Subscription subscription = runtime().logs(name, 100, ContainerRuntime.Follow.NO, lines)) {
            assertThat(subscription).isNotNull();
            assertThat(lines.ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return lines.items.stream().map(LogLine::text).toList();
    }

    @Test
    void tellsUsage() {
        String name = create("busy", IDLE);
        runtime().start(name);
        Recorder<Usage> usages = new Recorder<>();
        try (Subscription subscription = runtime().stats(name, usages)) {
            assertThat(subscription).isNotNull();
            await().atMost(PATIENCE).until(() -> !usages.items.isEmpty());
            Usage usage = usages.items.getFirst();
            assertThat(usage.cpuPercent()).isBetween(0.0, 6400.0);
            assertThat(usage.memoryBytes()).isPositive();
            assertThat(usage.memoryLimitBytes()).isGreaterThan(usage.memoryBytes());
        }
    }

    @Test
    void buildsAndTags() throws IOException {
        NotedProgress steps = new NotedProgress();
        ImageReference tag = ImageReference.parse("localhost/contract-built:1");
        Image built = runtime().build(buildRequest(tag, "RUN echo \"word is $WORD\""), steps);
        assertThat(runtime().image(tag)).isEqualTo(new Observation.Present<>(built));
        assertThat(built.id()).startsWith("sha256:");
        assertThat(steps.last()).matches("([0-9]+)/\\1 steps");
        assertThat(steps.notes()).anyMatch(note -> note.contains("RUN echo"));
        assertThat(steps.notes()).noneMatch(note -> note.contains("sesame-seed"));

        ImageReference id = ImageReference.ofId(built.id());
        runtime().tag(image(), tag);
        assertThat(runtime().image(id)).as("without a name").isInstanceOf(Observation.Present.class);
        runtime().tag(id, tag);
        assertThat(runtime().image(tag)).isEqualTo(new Observation.Present<>(built));
    }

    @Test
    void aFailingBuildSaysWhatItSaidLast() {
        ImageReference tag = ImageReference.parse("localhost/contract-failing:1");
        assertCode(() -> runtime().build(buildRequest(tag, "RUN exit 4"), Progress.silent()), ErrorCode.BUILD_FAILED);
        assertThat(runtime().image(tag)).isInstanceOf(Observation.Absent.class);
    }

    @Test
    void aBuildWithoutItsDockerfileFails() {
        ImageReference tag = ImageReference.parse("localhost/contract-empty:1");
        assertCode(
                () -> runtime().build(new BuildRequest(folder, "Dockerfile", tag, Map.of()), Progress.silent()),
                ErrorCode.BUILD_FAILED);
    }

    @Test
    void aCancelledBuildLeavesNoTag() throws Exception {
        ImageReference tag = ImageReference.parse("localhost/contract-cancelled:1");
        BuildRequest request = buildRequest(tag, "RUN sleep 600");
        NotedProgress steps = new NotedProgress();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ErrorCode> codes = new CopyOnWriteArrayList<>();
            CountDownLatch over = new CountDownLatch(1);
            Future<?> build = threads.submit(() -> {
                try {
                    runtime().build(request, steps);
                } catch (EngineException e) {
                    codes.add(e.code());
                } finally {
                    over.countDown();
                }
            });
            await().atMost(PATIENCE).until(() -> steps.notes().stream().anyMatch(note -> note.contains("sleep 600")));
            build.cancel(true);
            assertThat(over.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(codes).containsExactly(ErrorCode.CANCELLED);
        }
        assertThat(runtime().image(tag)).isInstanceOf(Observation.Absent.class);
    }

    @Test
    void pullingWhatNoRegistryHasFails() {
        ImageReference nowhere = ImageReference.parse("127.0.0.1:1/nowhere:1");
        assertCode(() -> runtime().pull(nowhere, Progress.silent()), ErrorCode.PULL_FAILED);
    }

    @Test
    void refusesWhatNoContainerCanBeCalled() {
        assertCode(() -> runtime().start("../images"), ErrorCode.VALUE_INVALID);
    }

    protected final String create(String name, List<String> command) {
        runtime().create(spec(name(name), image(), command));
        return name(name);
    }

    protected final Container inspect(String name) {
        if (runtime().inspect(name) instanceof Observation.Present<Container>(Container container)) {
            return container;
        }
        throw new AssertionError(runtime().inspect(name).toString());
    }

    private List<ContainerRow> list() {
        if (runtime().list() instanceof Observation.Present<List<ContainerRow>>(List<ContainerRow> rows)) {
            return rows;
        }
        throw new AssertionError(runtime().list().toString());
    }

    private String name(String name) {
        String full = "contract-" + name;
        if (!made.contains(full)) {
            made.add(full);
        }
        return full;
    }

    private static ContainerSpec spec(String name, ImageReference image, List<String> command) {
        return new ContainerSpec(
                name,
                image,
                command,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                "host",
                0,
                0,
                ContainerSpec.RootFilesystem.WRITABLE,
                List.of(),
                List.of(),
                ContainerSpec.Privileges.MAY_GAIN,
                "no");
    }

    private BuildRequest buildRequest(ImageReference tag, String last) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nARG WORD\n" + last + "\n");
        Map<String, Secret> args =
                Map.of("BASE_IMAGE", new Secret(image().toString()), "WORD", new Secret("sesame-seed"));
        return new BuildRequest(folder, "Dockerfile", tag, args);
    }

    protected static void assertCode(ThrowingCallable act, ErrorCode code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    private static List<ContainerEvent.Kind> kinds(Recorder<ContainerEvent> events, String name) {
        return events.items.stream()
                .filter(event -> event.containerName().equals(name))
                .map(ContainerEvent::kind)
                .toList();
    }

    /** Keeps all that a stream tells. */
    protected static final class Recorder<T> implements StreamListener<T> {
        public final List<T> items = new CopyOnWriteArrayList<>();
        public final List<EngineException> faults = new CopyOnWriteArrayList<>();
        public final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void onItem(T item) {
            items.add(item);
        }

        @Override
        public void onEnd() {
            ended.countDown();
        }

        @Override
        public void onFailure(EngineException fault) {
            faults.add(fault);
        }
    }
}
