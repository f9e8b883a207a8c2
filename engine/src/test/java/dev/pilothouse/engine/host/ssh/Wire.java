package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Quietly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP proxy that can be cut, cut after so many bytes of upload, or stalled: open, and nothing passes any more. */
final class Wire implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong uploaded = new AtomicLong();
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    Wire(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().name("wire-accept").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cut() {
        sockets.forEach(Quietly::close);
        sockets.clear();
    }

    /** Counted from now. */
    void cutAfterUpload(long bytes) {
        cutAfter = uploaded.get() + bytes;
    }

    void stall() {
        gate = new CountDownLatch(1);
    }

    void heal() {
        cutAfter = Long.MAX_VALUE;
        gate.countDown();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket("127.0.0.1", target);
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pump(near, far, uploaded));
                Thread.ofVirtual().start(() -> pump(far, near, new AtomicLong()));
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void pump(Socket from, Socket to, AtomicLong count) {
        byte[] chunk = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int length = in.read(chunk);
            while (length >= 0) {
                gate.await();
                if (count.addAndGet(length) > cutAfter && count == uploaded) {
                    cut();
                    return;
                }
                out.write(chunk, 0, length);
                length = in.read(chunk);
            }
        } catch (IOException e) {
            Quietly.close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        gate.countDown();
        cut();
    }
}
