package dev.pilothouse.engine.flash.remote;

import dev.pilothouse.engine.flash.medium.MediumException;
import dev.pilothouse.engine.flash.medium.MediumException.Act;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection.Readiness;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.host.Spool;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One shell beside a drive, asked one thing after the other by one thread at a time. */
final class FlashShell implements AutoCloseable {
    /** A card that levels its wear may be silent for half a minute; a link that is gone is silent for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The longest answer: a MiB in base64, and what dd says. */
    private static final int ANSWER = 2 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final String name;
    private final RunningCommand command;
    private final OutputStream requests;
    private final Spool answers = new Spool(ANSWER, Spool.Overflow.WAIT);
    private final Opened opened;
    private volatile boolean usable = true;

    /** What the shell told of the drive at its beginning. */
    record Opened(long size, int block, String number, String sequence, String held) {}

    /** Whether a shell may change the drive. */
    enum Mode {
        WRITE,
        READ
    }

    private FlashShell(String name, RunningCommand command) {
        this.name = name;
        this.command = command;
        this.requests = new BufferedOutputStream(command.stdin(), PIECE);
        Thread.ofVirtual().name("flash-answers").start(() -> answers.fill(command.stdout()));
        this.opened = opened(line(Act.READ, 0));
    }

    /**
     * Blocks until the shell is ready.
     *
     * @param name of the medium, for messages
     * @param token of the run
     * @throws EngineException {@code DRIVE_HELD}, {@code MEDIUM_IN_USE}, {@code MEDIUM_UNUSABLE}, what starting throws
     */
    static FlashShell open(Host host, String name, String device, Mode mode, String token, Elevation elevation) {
        RunningCommand command = host.start(Command.of(
                "/bin/sh",
                "-c",
                elevation.script(),
                Scripts.BOOT,
                mode == Mode.WRITE ? "write" : "read",
                device,
                token,
                Scripts.LOOP));
        try {
            return new FlashShell(name, command);
        } catch (EngineException fault) {
            command.close();
            throw fault;
        }
    }

    Opened opened() {
        return opened;
    }

    private Opened opened(String line) {
        String[] words = line.split(" ", 2);
        if (words[0].equals("READY")) {
            String[] told = line.split(" ");
            return new Opened(Long.parseLong(told[1]), Integer.parseInt(told[2]), told[3], told[4], told[5]);
        }
        String reason = words.length == 2 ? words[1] : line;
        throw switch (words[0]) {
            case "HELD" -> refused(ErrorCode.DRIVE_HELD, "drive", reason);
            case "BUSY" -> refused(ErrorCode.MEDIUM_IN_USE, "medium", reason);
            default -> refused(ErrorCode.MEDIUM_UNUSABLE, "medium", reason.isEmpty() ? complaint() : reason);
        };
    }

    private EngineException refused(ErrorCode code, String subject, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(subject, name);
        facts.put("reason", reason);
        return new EngineException(code, facts);
    }

    /** Whether it can be asked; once a request broke off in the middle nothing later can be told apart from it. */
    Use use() {
        return usable ? Use.OPEN : Use.BROKEN;
    }

    enum Use {
        OPEN,
        BROKEN
    }

    /** Sends a request with what follows it, and gives the answer's line. */
    String ask(Act act, long offset, String request, @Nullable ByteBuffer data) {
        if (Thread.currentThread().isInterrupted()) {
            throw new EngineException(ErrorCode.CANCELLED, Map.of("medium", name));
        }
        try {
            requests.write((request + "\n").getBytes(StandardCharsets.US_ASCII));
            if (data != null) {
                send(data.duplicate());
            }
            requests.flush();
        } catch (IOException fault) {
            usable = false;
            throw broken(act, offset, fault);
        }
        return line(act, offset);
    }

    private void send(ByteBuffer data) throws IOException {
        byte[] piece = new byte[Math.min(PIECE, data.remaining())];
        while (data.hasRemaining()) {
            int count = Math.min(piece.length, data.remaining());
            data.get(piece, 0, count);
            requests.write(piece, 0, count);
        }
    }

    private String line(Act act, long offset) {
        InputStream in = answers.input();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            if (answers.awaitReadable(PATIENCE) == Readiness.TIMED_OUT) {
                usable = false;
                throw new MediumException(name, act, offset, "no answer for " + PATIENCE.toSeconds() + " s", null);
            }
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException(complaint());
                }
                line.write(next);
            }
            return line.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException fault) {
            usable = false;
            throw broken(act, offset, fault);
        }
    }

    private EngineException broken(Act act, long offset, IOException fault) {
        if (Thread.currentThread().isInterrupted()) {
            return new EngineException(ErrorCode.CANCELLED, Map.of("medium", name), fault);
        }
        return new MediumException(name, act, offset, "the shell beside it is gone: " + fault.getMessage(), fault);
    }

    /** What it said on its error stream, as far as that is there already. */
    private String complaint() {
        try {
            InputStream errors = command.stderr();
            String said = new String(errors.readNBytes(errors.available()), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "it ended without saying why" : said.substring(said.lastIndexOf('\n') + 1);
        } catch (IOException silent) {
            return "the connection broke";
        }
    }

    @Override
    public void close() {
        usable = false;
        command.close();
    }
}
