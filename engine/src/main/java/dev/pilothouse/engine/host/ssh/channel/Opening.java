package dev.pilothouse.engine.host.ssh.channel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Opens channels on threads of their own. An interrupted wait leaves the opening to itself, and the channel is closed once
 * it is there: the library ends the whole connection when the peer confirms a channel that it has forgotten.
 */
final class Opening {
    private Opening() {}

    /** Blocks for the peer's answer. */
    interface Open<C> {
        C open() throws IOException;
    }

    /**
     * Waits for the channel.
     *
     * @param unwanted is given a channel that came when nobody waited any more; must not block
     */
    static <C> C await(Open<C> opening, Consumer<C> unwanted) throws IOException, InterruptedException {
        CompletableFuture<C> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("channel-open").start(() -> {
            try {
                C channel = opening.open();
                if (!answer.complete(channel)) {
                    unwanted.accept(channel);
                }
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get();
        } catch (InterruptedException e) {
            if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
                unwanted.accept(answer.join());
            }
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IllegalStateException("opening a channel met a defect", e.getCause());
        }
    }
}
