package dev.pilothouse.engine.probe;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.container.http.Page;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks through a node's machine: the connection to the app begins there, so {@code 127.0.0.1} is the node's own. What
 * went wrong on the way to the node is {@link Verdict#UNKNOWN}; what went wrong from there on is the app's.
 */
public final class ProbeRunner implements Prober {
    /** A title stands at the beginning of a page; more is not fetched. */
    private static final int BODY = 64 * 1024;

    private static final int HEAD = 200;

    /** What {@code docker exec} and {@code podman exec} say for faults of their own. */
    private static final int EXEC_ITSELF_FAILED = 125;

    private final Host host;
    private final ContainerRuntime runtime;
    private final Clock clock;

    public ProbeRunner(Host host, ContainerRuntime runtime, Clock clock) {
        this.host = host;
        this.runtime = runtime;
        this.clock = clock;
    }

    private record Seen(Verdict verdict, String detail, String head) {}

    @Override
    public ProbeAnswer ask(Probe probe, String container) throws InterruptedException {
        Instant begin = clock.instant();
        Seen seen = within(probe.pace().timeout(), () -> answer(probe, container));
        Instant end = clock.instant();
        return new ProbeAnswer(seen.verdict(), end, Duration.between(begin, end), seen.detail(), seen.head());
    }

    private interface Asking {
        Seen run() throws IOException;
    }

    /** The whole of it is bounded, also where the node itself is slow to open the connection. */
    private static Seen within(Duration limit, Asking asking) throws InterruptedException {
        FutureTask<Seen> answer = new FutureTask<>(() -> outcome(asking));
        Thread thread = Thread.ofVirtual().name("probe").start(answer);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Seen(Verdict.FAIL, "no answer within " + seconds(limit), "");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private static Seen outcome(Asking asking) {
        try {
            return asking.run();
        } catch (SocketTimeoutException silent) {
            return new Seen(Verdict.FAIL, "no answer in time", "");
        } catch (IOException broken) {
            return new Seen(Verdict.FAIL, "no HTTP answer: " + broken.getMessage(), "");
        } catch (EngineException fault) {
            boolean reached = fault.code().errorClass() != ErrorClass.UNREACHABLE
                    && fault.code().errorClass() != ErrorClass.REFUSED
                    && fault.code() != ErrorCode.CANCELLED;
            String why = fault.facts().getOrDefault("why", fault.facts().getOrDefault("reason", ""));
            String detail = reached ? "connection refused" : "node not asked: " + fault.code();
            return new Seen(reached ? Verdict.FAIL : Verdict.UNKNOWN, why.isEmpty() ? detail : detail + ", " + why, "");
        }
    }

    private Seen answer(Probe probe, String container) throws IOException {
        return switch (probe) {
            case Probe.Http http -> http(http);
            case Probe.Tcp tcp -> tcp(tcp);
            case Probe.Exec exec -> exec(exec, container);
        };
    }

    private Seen http(Probe.Http probe) throws IOException {
        URI uri = probe.uri();
        if (!"http".equals(uri.getScheme())) {
            return new Seen(Verdict.UNKNOWN, "only http is asked, not " + uri.getScheme(), "");
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        Page page = Page.get(
                () -> host.open(new Endpoint.Tcp(uri.getHost(), port)),
                uri.getHost() + ":" + port,
                target,
                probe.pace().timeout(),
                BODY);
        String body = page.start();
        String head = printable(body);
        if (page.status() != probe.status()) {
            return new Seen(Verdict.FAIL, Integer.toString(page.status()), head);
        }
        if (probe.marker().isEmpty()) {
            return new Seen(Verdict.PASS, Integer.toString(page.status()), head);
        }
        return body.contains(probe.marker())
                ? new Seen(Verdict.PASS, page.status() + ", marker found", head)
                : new Seen(Verdict.FAIL, page.status() + ", marker missing: " + probe.marker(), head);
    }

    private Seen tcp(Probe.Tcp probe) {
        Connection connection = host.open(new Endpoint.Tcp(probe.host(), probe.port()));
        connection.close();
        return new Seen(Verdict.PASS, "port " + probe.port() + " is open", "");
    }

    private Seen exec(Probe.Exec probe, String container) {
        List<String> argv = new ArrayList<>(List.of(program(), "exec", container));
        argv.addAll(probe.argv());
        ExecResult result = host.exec(
                new Command(argv, Map.of(), new Secret(""), probe.pace().timeout()));
        String head = printable(result.stdout() + result.stderr());
        return switch (result.exit()) {
            case ExecResult.Exit.Code(int code) when code == 0 -> new Seen(Verdict.PASS, "exit 0", head);
            case ExecResult.Exit.Code(int code)
            when code == EXEC_ITSELF_FAILED -> new Seen(Verdict.UNKNOWN, "the command could not be run: " + head, "");
            case ExecResult.Exit.Code(int code) -> new Seen(Verdict.FAIL, "exit " + code, head);
            case ExecResult.Exit.Signal(String name) -> new Seen(Verdict.FAIL, "signal " + name, head);
        };
    }

    private String program() {
        return runtime.info() instanceof Observation.Present<RuntimeInfo>(RuntimeInfo info)
                        && info.kind() == RuntimeInfo.Kind.PODMAN
                ? "podman"
                : "docker";
    }

    private static String printable(String text) {
        String clean = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "");
        return clean.length() <= HEAD ? clean : clean.substring(0, HEAD);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }
}
