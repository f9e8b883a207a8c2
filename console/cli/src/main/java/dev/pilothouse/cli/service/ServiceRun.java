package dev.pilothouse.cli.service;

import dev.pilothouse.cli.output.ProgressPrinter;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Interrupts;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.orchestrate.pacing.WatchSettings;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One watch over some nodes from its beginning to its end, with all that it tells. */
public final class ServiceRun {
    /** A replacement that is put back stops one container (10 s) and waits for another (up to its gate's time). */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Shell shell;
    private final FleetEngine engine;

    public ServiceRun(Shell shell, FleetEngine engine) {
        this.shell = shell;
        this.engine = engine;
    }

    private Supervision supervision(Passes passes, WatchLog log) throws IOException {
        return new Supervision(
                passes,
                NotifySocket.of(shell.environment()),
                Supervision.watchdog(
                        shell.environment(), ProcessHandle.current().pid()),
                log,
                shell.clock());
    }

    /**
     * Blocks until the process is interrupted or the watch ends by itself.
     *
     * @param health where to answer health questions; empty for nowhere
     */
    public Outcome run(Selector selector, List<NodeName> nodes, Optional<InetSocketAddress> health) {
        boolean screen = shell.terminal().error() == Terminal.Stream.SCREEN;
        boolean journal =
                !shell.environment().getOrDefault("JOURNAL_STREAM", "").isEmpty();
        WatchLog log = new WatchLog(shell.err(), journal ? WatchLog.Stamp.PRIORITY : WatchLog.Stamp.TIME);
        Consumer<OperationEvent> shown =
                screen ? new ProgressPrinter(shell.err(), shell.terminal())::accept : log::accept;
        Passes passes = new Passes(nodes, WatchSettings.TICK, System::nanoTime);
        try (Supervision supervision = supervision(passes, log)) {
            if (health.isPresent()) {
                InetSocketAddress bound =
                        supervision.answerAt(health.get(), engine.fleet().name());
                log.say(
                        "Health at http://" + bound.getHostString() + ":" + bound.getPort() + "/",
                        shell.clock().instant());
            }
            supervision.begin();
            Operation watch = engine.serve(selector, supervision::take);
            try (Subscription _ = watch.follow(shown);
                    Interrupts.Registration _ = shell.interrupts().onInterrupt(supervision::stopping)) {
                return shell.interrupts().await(watch, GRACE);
            }
        } catch (IOException fault) {
            throw new Refusal(
                    ErrorClass.INVALID_INPUT,
                    "The service cannot begin: " + fault.getMessage(),
                    "Check --health, NOTIFY_SOCKET and WATCHDOG_USEC.");
        }
    }
}
