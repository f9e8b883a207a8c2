package dev.pilothouse.engine.orchestrate.gate;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Subscription;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the last lines a container wrote. */
public final class LogTail {
    private LogTail() {}

    /** At most {@code lines} of them; none where the log cannot be read, fewer where it takes longer than two seconds. */
    public static List<String> of(ContainerRuntime runtime, String container, int lines) {
        ConcurrentLinkedQueue<String> tail = new ConcurrentLinkedQueue<>();
        CountDownLatch read = new CountDownLatch(1);
        StreamListener<LogLine> listener = new StreamListener<>() {
            @Override
            public void onItem(LogLine line) {
                tail.add(line.text());
            }

            @Override
            public void onEnd() {
                read.countDown();
            }

            @Override
            public void onFailure(EngineException fault) {
                read.countDown();
            }
        };
        try {
            Subscription logs = runtime.logs(container, lines, ContainerRuntime.Follow.NO, listener);
            try {
                boolean complete = read.await(2, TimeUnit.SECONDS);
                if (!complete) {
                    tail.add("(the rest of the log did not come)");
                }
            } finally {
                logs.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineException unreadable) {
            return List.of();
        }
        return List.copyOf(tail);
    }
}
