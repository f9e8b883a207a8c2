package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.container.RuntimeInfo;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.probe.Prober;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks real apps. What went wrong on the way to the node is {@link Verdict#UNKNOWN}; what went wrong from there on is the
 * app's. Safe for use by many threads.
 */
public final class ProbeRunner implements Prober {
    /** For a command that does nothing, or one call to the engine: a way that takes longer is no way to ask through. */
    private static final Duration WITNESS = Duration.ofSeconds(2);

    private final HttpAsker web;
    private final ChainAsker chain;
    private final ExecAsker exec;
    private final Vantage vantage;
    private final ContainerRuntime runtime;
    private final Clock clock;

    public ProbeRunner(Vantage vantage, ContainerRuntime runtime, Clock clock) {
        this.vantage = vantage;
        this.web = new HttpAsker(vantage);
        this.chain = new ChainAsker(vantage);
        this.exec = new ExecAsker(vantage.node(), runtime);
        this.runtime = runtime;
        this.clock = clock;
    }

    @Override
    public ProbeAnswer ask(Probe probe, String container) throws InterruptedException {
        Optional<Finding> away = connect(probe);
        Instant begin = clock.instant();
        long ticks = System.nanoTime();
        Duration limit = probe.pace().timeout();
        Optional<Finding> found = away.isPresent() ? away : within(limit, () -> find(probe, container));
        // The clock may be set meanwhile; how long it took is not to be told from it.
        Duration latency = Duration.ofNanos(System.nanoTime() - ticks);
        Finding finding = found.isPresent() ? found.get() : silent(probe);
        return new ProbeAnswer(
                finding.verdict(), begin.plus(latency), latency, finding.detail(), finding.head(), finding.height());
    }

    @Override
    public Observation<String> call(Probe.Chain through, String method, String params) throws InterruptedException {
        return new RpcAsker(chain).call(through, method, params);
    }

    private interface Asking {
        Finding run() throws IOException, InterruptedException;
    }

    /** Getting to the node does not count against the app. */
    private Optional<Finding> connect(Probe probe) {
        try {
            switch (probe.from()) {
                case NODE -> vantage.node().connect();
                case OPERATOR -> {}
            }
            return Optional.empty();
        } catch (EngineException fault) {
            return Optional.of(new Finding(Verdict.UNKNOWN, "not asked: " + fault.code() + why(fault)));
        }
    }

    /** The whole of it is bounded, also where the node itself is slow to open the connection; empty where time ran out. */
    private static Optional<Finding> within(Duration limit, Asking asking) throws InterruptedException {
        FutureTask<Optional<Finding>> answer = new FutureTask<>(() -> outcome(asking));
        Thread thread = Thread.ofVirtual().name("probe").start(answer);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    /** Silence is the app's only where those on the way to it do speak: a link that swallows everything looks the same. */
    private Finding silent(Probe probe) throws InterruptedException {
        String limit = probe.pace().timeout().toMillis() / 1000.0 + " s";
        boolean engine = probe instanceof Probe.Exec exec && exec.place() == Probe.Exec.Place.CONTAINER;
        Optional<Finding> witness = switch (probe.from()) {
            case OPERATOR -> Optional.of(new Finding(Verdict.FAIL, ""));
            case NODE -> within(WITNESS, () -> witness(engine));
        };
        return witness.filter(seen -> seen.verdict() != Verdict.UNKNOWN).isPresent()
                ? new Finding(Verdict.FAIL, "no answer within " + limit)
                : new Finding(Verdict.UNKNOWN, "no answer within " + limit + ", and none from the node either");
    }

    private Finding witness(boolean engine) {
        boolean speaks = engine
                ? runtime.info() instanceof Observation.Present<RuntimeInfo>
                : vantage.node().exec(Command.of("true")).succeeded();
        return new Finding(speaks ? Verdict.PASS : Verdict.UNKNOWN, "");
    }

    private Finding find(Probe probe, String container) throws IOException, InterruptedException {
        return switch (probe) {
            case Probe.Http http -> web.ask(http);
            case Probe.Tcp tcp -> {
                vantage.to(tcp.from(), tcp.host(), tcp.port()).open().close();
                yield new Finding(Verdict.PASS, "port " + tcp.port() + " is open");
            }
            case Probe.Exec command -> exec.ask(command, container);
            case Probe.Chain rpc -> chain.ask(rpc);
        };
    }

    private static Optional<Finding> outcome(Asking asking) throws InterruptedException {
        try {
            return Optional.of(asking.run());
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        } catch (SSLException refused) {
            return Optional.of(new Finding(Verdict.FAIL, "TLS: " + words(refused)));
        } catch (IOException broken) {
            return Optional.of(new Finding(Verdict.FAIL, "no HTTP answer: " + broken.getMessage()));
        } catch (EngineException fault) {
            return Optional.of(judge(fault));
        }
    }

    private static String words(SSLException refused) {
        String said = String.valueOf(refused.getMessage());
        return said.contains("PKIX path")
                ? "nobody this machine trusts vouches for the certificate"
                : Finding.printable(said);
    }

    private static Finding judge(EngineException fault) {
        ErrorClass kind = fault.code().errorClass();
        boolean lost =
                fault.getCause() instanceof NoRouteToHostException || fault.getCause() instanceof UnknownHostException;
        boolean reached = kind != ErrorClass.UNREACHABLE
                && kind != ErrorClass.REFUSED
                && fault.code() != ErrorCode.CANCELLED
                && !lost;
        String refusal = fault.facts().containsKey("endpoint")
                ? "connection refused"
                : fault.code().name();
        return reached
                ? new Finding(Verdict.FAIL, refusal + why(fault))
                : new Finding(Verdict.UNKNOWN, "not asked: " + fault.code() + why(fault));
    }

    private static String why(EngineException fault) {
        String why = fault.facts().getOrDefault("reason", fault.facts().getOrDefault("message", ""));
        return why.isEmpty() ? "" : ", " + why;
    }
}
