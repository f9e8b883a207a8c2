package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Subscription;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The open streams of one kind in a {@link FakeRuntime}; every subscriber has a virtual thread of its own, as on a real engine. */
final class FakeStreams<T> {
    private final Set<Open<T>> open = ConcurrentHashMap.newKeySet();

    Subscription subscribe(String of, StreamListener<T> listener, Iterable<T> first) {
        Open<T> stream = new Open<>(of, new Delivery<>(listener), new LinkedBlockingQueue<>());
        first.forEach(item -> stream.tell(() -> stream.delivery.item(item)));
        open.add(stream);
        Thread thread = Thread.ofVirtual().name("fake-stream").start(stream::run);
        return () -> {
            open.remove(stream);
            stream.delivery.close();
            thread.interrupt();
        };
    }

    void publish(String of, T item) {
        each(stream -> stream.of.equals(of), stream -> stream.tell(() -> stream.delivery.item(item)));
    }

    void end(String of) {
        each(stream -> stream.of.equals(of), stream -> stream.tell(stream.delivery::end));
    }

    void failAll(EngineException fault) {
        each(stream -> true, stream -> {
            open.remove(stream);
            stream.tell(() -> stream.delivery.fail(fault));
        });
    }

    void closeAll() {
        each(stream -> true, stream -> stream.tell(stream.delivery::close));
        open.clear();
    }

    int size() {
        return open.size();
    }

    private void each(Predicate<Open<T>> which, Consumer<Open<T>> what) {
        open.stream().filter(which).forEach(what);
    }

    private record Open<T>(String of, Delivery<T> delivery, BlockingQueue<Runnable> queue) {
        void tell(Runnable callback) {
            queue.add(callback);
        }

        void run() {
            try {
                while (!delivery.isClosed()) {
                    queue.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
