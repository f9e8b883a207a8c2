package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.pilothouse.engine.container.Delivery;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of one engine, each read by a virtual thread of its own. */
final class Streams {
    private final Set<Subscription> open = ConcurrentHashMap.newKeySet();

    /** What a stream's proper end means. */
    enum End {
        /** All has been said. */
        NATURAL,
        /** It never ends unless the engine does. */
        FAULT
    }

    /** Reads items off a body until its end. */
    interface Reader<T> {
        void read(InputStream body, Delivery<T> delivery) throws IOException;
    }

    <T> Subscription start(
            DockerHttpClient.Response response,
            Reader<T> reader,
            StreamListener<T> listener,
            End end,
            Map<String, String> facts) {
        Delivery<T> delivery = new Delivery<>(listener);
        Running running = new Running(open, response, delivery);
        open.add(running);
        Thread.ofVirtual().name("engine-stream").start(() -> {
            try {
                reader.read(response.getBody(), delivery);
                finish(delivery, end, facts);
            } catch (IOException e) {
                delivery.fail(Faults.broken(e, facts));
            } finally {
                running.close();
            }
        });
        return running;
    }

    void closeAll() {
        open.forEach(Subscription::close);
    }

    private static <T> void finish(Delivery<T> delivery, End end, Map<String, String> facts) {
        switch (end) {
            case NATURAL -> delivery.end();
            case FAULT -> delivery.fail(new EngineException(ErrorCode.CONNECTION_LOST, facts));
        }
    }

    private static final class Running implements Subscription {
        private final Set<Subscription> open;
        private final DockerHttpClient.Response response;
        private final Delivery<?> delivery;

        Running(Set<Subscription> open, DockerHttpClient.Response response, Delivery<?> delivery) {
            this.open = open;
            this.response = response;
            this.delivery = delivery;
        }

        @Override
        public void close() {
            // In this order: the reader's fault at the closed connection must not be told as one.
            delivery.close();
            response.close();
            open.remove(this);
        }
    }
}
