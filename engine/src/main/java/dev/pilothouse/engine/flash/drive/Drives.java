package dev.pilothouse.engine.flash.drive;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Execution;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks a host for its drives: one command, bounded in time, that writes nothing. A Linux with {@code lsblk} of util-linux
 * 2.27 or newer is needed; without root rights mounts of other namespaces are not seen, so the list may then advise what
 * the write refuses.
 */
public record Drives(Host host, Timing timing) {
    /** How often the list is asked for while somebody looks at it; a plugged stick takes the kernel as long to settle. */
    public static final Duration TICK = Duration.ofSeconds(1);

    /** lsblk waits for udev at the most half of this. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** All mounts of a node with many containers. */
    private static final int MOST_OUTPUT = 8 * 1024 * 1024;

    private static final int NOT_LINUX = 64;
    private static final int NO_LSBLK = 65;
    private static final int LSBLK_FAILED = 66;

    /** Which devices count as drives. */
    public enum Scope {
        /** What a person can hold in the hand, and disks of virtual machines. */
        REAL,
        /** Loop devices besides, for tests and disk images. */
        WITH_LOOPS
    }

    /**
     * @throws EngineException {@code DRIVES_UNSUPPORTED} where this system's drives cannot be listed yet; what
     *     {@link Host#start} throws
     */
    public DriveList list(Scope scope) {
        Command command = Command.of("/bin/sh", "-c", DriveScript.TEXT).withTimeout(LIMIT);
        Execution.Captured ran =
                new Execution(host.name(), "list drives", LIMIT, MOST_OUTPUT).run(host.start(command), new byte[0]);
        ExecResult result = ran.toResult();
        if (result.exit() instanceof ExecResult.Exit.Code(int code) && code == 0) {
            return DriveReader.read(
                    new String(ran.stdout().held(), StandardCharsets.UTF_8), scope, timing.wall(), this::unsupported);
        }
        throw unsupported(reason(result));
    }

    private static String reason(ExecResult result) {
        int code = result.exit() instanceof ExecResult.Exit.Code(int value) ? value : -1;
        String said = result.stderr().strip();
        return switch (code) {
            case NOT_LINUX -> "it runs " + result.stdout().strip() + ", and only Linux is supported so far";
            case NO_LSBLK -> "it has no lsblk (package util-linux)";
            case LSBLK_FAILED -> "lsblk failed: " + said;
            default -> said.isEmpty() ? "the listing ended with " + result.exit() : said;
        };
    }

    private EngineException unsupported(String reason) {
        return new EngineException(
                ErrorCode.DRIVES_UNSUPPORTED, Map.of("node", host.name().value(), "reason", reason));
    }

    /**
     * Lists again and again until interrupted, and tells of every list that differs from the one before, beginning with
     * the first. By polling: {@code udevadm monitor} is not on every host, and a listing costs some milliseconds.
     *
     * @throws InterruptedException which is how it ends
     */
    public void follow(Scope scope, Consumer<? super DriveList> listener) throws InterruptedException {
        DriveList last = list(scope);
        listener.accept(last);
        while (true) {
            timing.pause(TICK);
            DriveList now = list(scope);
            if (!now.drives().equals(last.drives())) {
                listener.accept(now);
            }
            last = now;
        }
    }
}
