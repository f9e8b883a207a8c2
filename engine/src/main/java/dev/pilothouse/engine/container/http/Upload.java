package dev.pilothouse.engine.container.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends a body in chunks on a virtual thread of its own while the answer is already awaited: an engine that refuses early
 * is heard, where writing everything first would hang or lose its words.
 */
final class Upload {
    private final InputStream body;
    private final Wire wire;
    private volatile long lastProgress = System.nanoTime();
    private volatile boolean complete;
    private volatile @Nullable IOException sourceFault;

    private Upload(InputStream body, Wire wire) {
        this.body = body;
        this.wire = wire;
    }

    static Upload start(InputStream body, Wire wire) {
        Upload upload = new Upload(body, wire);
        Thread.ofVirtual().name("engine-upload").start(upload::run);
        return upload;
    }

    /** Whether all was sent; only then can the connection serve another request. */
    boolean isComplete() {
        return complete;
    }

    /** What went wrong reading the body, as opposed to sending it; null where nothing did. */
    @Nullable
    IOException sourceFault() {
        return sourceFault;
    }

    Duration sinceLastProgress() {
        return Duration.ofNanos(System.nanoTime() - lastProgress);
    }

    private void run() {
        byte[] chunk = new byte[32 * 1024];
        try (body) {
            OutputStream output = wire.output();
            int count;
            while ((count = readSource(chunk)) >= 0) {
                if (count > 0) {
                    output.write(ascii(Integer.toHexString(count) + "\r\n"));
                    output.write(chunk, 0, count);
                    output.write(ascii("\r\n"));
                    lastProgress = System.nanoTime();
                }
            }
            output.write(ascii("0\r\n\r\n"));
            output.flush();
            lastProgress = System.nanoTime();
            complete = true;
        } catch (IOException e) {
            // A source that cannot be read must not look like a whole one: the engine sees the connection break. A
            // peer that takes no more has said why, or has gone; whoever reads the answer learns which.
            if (sourceFault != null) {
                wire.close();
            }
        }
    }

    private int readSource(byte[] chunk) throws IOException {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            sourceFault = e;
            throw e;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
