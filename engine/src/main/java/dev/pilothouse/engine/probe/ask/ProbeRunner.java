package dev.pilothouse.engine.probe.ask;

import dev.pilothouse.engine.container.ContainerRuntime;
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
    private final HttpAsker web;
    private final ChainAsker chain;
    private final ExecAsker exec;
    private final Vantage vantage;
    private final Clock clock;

    public ProbeRunner(Vantage vantage, ContainerRuntime runtime, Clock clock) {
        this.vantage = vantage;
        this.web = new HttpAsker(vantage);
        this.chain = new ChainAsker(vantage);
        this.exec = new ExecAsker(vantage.node(), runtime);
        this.clock = clock;
    }

    @Override
    public ProbeAnswer ask(Probe probe, String container) throws InterruptedException {
        Instant begin = clock.instant();
        long ticks = System.nanoTime();
        Finding finding = within(probe.pace().timeout(), () -> find(probe, container));
        // The clock may be set meanwhile; how long it took is not to be told from it.
        Duration latency = Duration.ofNanos(System.nanoTime() - ticks);
        return new ProbeAnswer(
                finding.verdict(), begin.plus(latency), latency, finding.detail(), finding.head(), finding.height());
    }

    private interface Asking {
        Finding run() throws IOException, InterruptedException;
    }

    /** The whole of it is bounded, also where the node itself is slow to open the connection. */
    private static Finding within(Duration limit, Asking asking) throws InterruptedException {
        FutureTask<Finding> answer = new FutureTask<>(() -> outcome(asking));
        Thread thread = Thread.ofVirtual().name("probe").start(answer);
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Finding(Verdict.FAIL, "no answer within " + seconds(limit));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
        }
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

    private static Finding outcome(Asking asking) throws InterruptedException {
        try {
            return asking.run();
        } catch (SocketTimeoutException silent) {
            return new Finding(Verdict.FAIL, "no answer in time");
        } catch (SSLException refused) {
            return new Finding(Verdict.FAIL, "TLS: " + Finding.printable(String.valueOf(refused.getMessage())));
        } catch (IOException broken) {
            return new Finding(Verdict.FAIL, "no HTTP answer: " + broken.getMessage());
        } catch (EngineException fault) {
            return fault(fault);
        }
    }

    private static Finding fault(EngineException fault) {
        ErrorClass kind = fault.code().errorClass();
        boolean lost =
                fault.getCause() instanceof NoRouteToHostException || fault.getCause() instanceof UnknownHostException;
        boolean reached = kind != ErrorClass.UNREACHABLE
                && kind != ErrorClass.REFUSED
                && fault.code() != ErrorCode.CANCELLED
                && !lost;
        String why = fault.facts().getOrDefault("reason", fault.facts().getOrDefault("message", ""));
        String refusal = fault.facts().containsKey("endpoint")
                ? "connection refused"
                : fault.code().name();
        String detail = reached ? refusal : "not asked: " + fault.code();
        return new Finding(reached ? Verdict.FAIL : Verdict.UNKNOWN, why.isEmpty() ? detail : detail + ", " + why);
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() / 1000.0 + " s";
    }
}
