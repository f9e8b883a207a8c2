package dev.pilothouse.engine.orchestrate.service;

import dev.pilothouse.engine.orchestrate.service.PassReport.Finding;
import dev.pilothouse.engine.text.EngineException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a service's mark onto one node after each full pass, on a thread of its own: a node whose disk hangs must not
 * keep the watch from healing. While one mark is being written, later ones are left out.
 */
public final class ServiceMarks {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMarks.class);

    /** A farewell must not keep the process from ending. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final ServiceFile file;
    private final String by;
    private final Duration tick;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread writing;
    private String toldFault = "";
    private long passes;

    /** @param by {@code user@machine} the service runs as */
    public ServiceMarks(ServiceFile file, String by, Duration tick) {
        this.file = file;
        this.by = by;
        this.tick = tick;
    }

    /** Takes a pass; returns at once. */
    public void take(PassReport report) {
        lock.lock();
        try {
            if (report.finding() == Finding.UNSEEN || (writing != null && writing.isAlive())) {
                return;
            }
            passes++;
            ServiceMark mark = new ServiceMark(by, tick, report.words(), passes);
            writing = Thread.ofVirtual().name("service-mark-" + report.node()).start(() -> write(mark));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says on the node that the service ended in good order, where the node was ever seen; waits for it a little. One that
     * was out of sight last is tried too: it may be back, and not yet looked at.
     */
    public void farewell() {
        Thread leaving;
        lock.lock();
        try {
            if (passes == 0) {
                return;
            }
            ServiceMark mark = new ServiceMark(by, Duration.ZERO, "ended", passes);
            Thread before = writing;
            leaving = Thread.ofVirtual().name("service-farewell").start(() -> writeAfter(before, mark));
        } finally {
            lock.unlock();
        }
        boolean interrupted = Thread.interrupted();
        try {
            leaving.join(FAREWELL);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAfter(@Nullable Thread before, ServiceMark mark) {
        try {
            if (before != null) {
                before.join();
            }
            write(mark);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(ServiceMark mark) {
        try {
            file.write(mark);
            toldFault = "";
        } catch (EngineException fault) {
            String now = fault.code().name();
            if (!now.equals(toldFault)) {
                toldFault = now;
                LOG.warn("the node did not take that a service is at work", fault);
            }
        }
    }
}
