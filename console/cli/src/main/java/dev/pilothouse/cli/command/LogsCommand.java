package dev.pilothouse.cli.command;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Interrupts;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.presentation.words.ErrorWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what apps wrote, several side by side with prefixes. */
@Command(
        name = "logs",
        description = "Print what apps wrote. With several apps each line begins with its address.",
        footer = {
            "%nExamples:",
            "  pilothouse app logs n1/bitcoin-ui",
            "  pilothouse app logs -f --tail 10 bitcoin-ui lnd-ui",
            "%nWith --output json: one object a line (JSON Lines).",
            "%nExit codes: 0 read to the end, 4 node not reachable, 6 a stream broke, 130 interrupted."
        })
final class LogsCommand implements Callable<Integer> {
    private final Context context;
    private final List<ErrorCode> broken = new ArrayList<>();

    @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "node/app, or app for all selected nodes.")
    private List<String> texts = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more is written, until the app ends or Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "N",
            defaultValue = "100",
            description = "Last lines to begin with. Default: 100.")
    private int tail;

    LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (FleetEngine engine = context.open()) {
            List<Address> addresses = context.addresses(engine, texts);
            int width = addresses.size() == 1
                    ? 0
                    : addresses.stream()
                            .mapToInt(address -> address.toString().length())
                            .max()
                            .orElse(0);
            CountDownLatch open = new CountDownLatch(addresses.size());
            List<Subscription> streams = new ArrayList<>();
            try (Interrupts.Registration _ = context.shell().interrupts().onInterrupt(() -> release(open))) {
                for (Address address : addresses) {
                    streams.add(
                            engine.logs(address, tail, follow ? Follow.YES : Follow.NO, printer(address, width, open)));
                }
                open.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                streams.forEach(Subscription::close);
            }
            synchronized (broken) {
                return ExitStatus.partial(broken, addresses.size());
            }
        }
    }

    private static void release(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            latch.countDown();
        }
    }

    private StreamListener<LogLine> printer(Address address, int width, CountDownLatch open) {
        return new StreamListener<>() {
            @Override
            public void onItem(LogLine line) {
                print(address, width, line, open);
            }

            @Override
            public void onEnd() {
                open.countDown();
            }

            @Override
            public void onFailure(EngineException fault) {
                PrintWriter err = context.shell().err();
                synchronized (err) {
                    err.println(address + ": " + fault.code().id() + " "
                            + ErrorWords.explain(fault).line());
                    err.flush();
                }
                synchronized (broken) {
                    broken.add(fault.code());
                }
                open.countDown();
            }
        };
    }

    private void print(Address address, int width, LogLine line, CountDownLatch open) {
        PrintWriter out = context.shell().out();
        synchronized (out) {
            if (context.format() == Format.json) {
                Json.printLine(
                        Json.object()
                                .put("at", line.at().toString())
                                .put("address", address.toString())
                                .put("stream", line.stream().name().toLowerCase(Locale.ROOT))
                                .put("text", line.text()),
                        out);
            } else if (width > 0) {
                out.println(String.format(Locale.ROOT, "%-" + width + "s | %s", address, line.text()));
            } else {
                out.println(line.text());
            }
            // Whoever read our output has gone, as `| head` does: nobody wants the rest.
            if (out.checkError()) {
                release(open);
            }
        }
    }
}
