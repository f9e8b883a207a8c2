package dev.pilothouse.engine.container;

import java.time.Clock;
import java.util.stream.IntStream;

class FakeRuntimeTest extends TransferContract {
    private final FakeRuntime runtime = new FakeRuntime(Clock.systemUTC());

    FakeRuntimeTest() {
        runtime.addImage("localhost/shell:1");
        runtime.program(TALKS, (engine, name) -> {
            engine.print(name, LogLine.Stream.STDOUT, "to-out");
            engine.print(name, LogLine.Stream.STDERR, "to-err");
        });
        runtime.program(WIDE, (engine, name) -> {
            IntStream.range(0, 10)
                    .forEach(digit -> engine.print(
                            name, LogLine.Stream.STDOUT, Integer.toString(digit).repeat(1024)));
            engine.crash(name, 0);
        });
        runtime.command(SPEAKS, name -> new Executed(3, "to-out\nto-err\n"));
        runtime.command(FLOODS, name -> new Executed(0, "x".repeat(Executed.MOST_BYTES)));
        runtime.hang(HANGS);
        runtime.program(FAILS, (engine, name) -> engine.crash(name, 3));
    }

    @Override
    protected ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    protected String registry() {
        return "registry.invalid:5000";
    }

    @Override
    protected ImageReference image() {
        return ImageReference.parse("localhost/shell:1");
    }

    @Override
    protected int openStreams() {
        return runtime.openStreams();
    }
}
