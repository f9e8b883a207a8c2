package dev.pilothouse.engine.chaos.report;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A run's own journal while it goes on: one line of JSON for the run, one for each cell that ended, one for the end. A
 * line is on the disk, not only handed to it, before the method that wrote it returns. Its methods may be called from
 * any thread.
 */
public final class RunJournal implements AutoCloseable {
    /** The journal's name in the folder of its run. */
    public static final String FILE = "journal.jsonl";

    private final Path file;
    private final FileChannel channel;
    private final Object order = new Object();
    /** Whether a write failed, so that part of a line may stand there: the next one begins on a line of its own. */
    private boolean broken;

    private RunJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins {@code folder/<run id>/journal.jsonl}.
     *
     * @param folder of all runs; made where it is missing
     * @param begun the run as it stands before its first cell: its results are not written
     * @throws EngineException {@code FILE_FAILED} where it cannot be written, or a run of that id has one already
     */
    public static RunJournal create(Path folder, RunReport begun) {
        Path file = folder.resolve(begun.id()).resolve(FILE);
        try {
            Path own = Objects.requireNonNull(file.getParent());
            Files.createDirectories(own);
            RunJournal journal = new RunJournal(file, FileChannel.open(file, WRITE, CREATE_NEW, APPEND));
            try {
                journal.append(new RunLine.Begun(begun));
                flush(own);
                flush(folder);
            } catch (IOException | EngineException e) {
                journal.close();
                throw e;
            }
            return journal;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** A cell goes on to its next step; tells what was under way where the run breaks off. */
    public void step(String cell, String step, Instant at) {
        append(new RunLine.Stepped(cell, step, at));
    }

    /** @throws EngineException {@code FILE_FAILED}: the result must then not be told as known */
    public void cell(CellResult result) {
        append(new RunLine.Done(result));
    }

    /** The run is over, whether all of its cells ended or not. */
    public void end(Instant at) {
        append(new RunLine.Ended(at));
    }

    public Path file() {
        return file;
    }

    /** Lets go of the file. What was written stays; without {@link #end} the run counts as broken off. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void append(RunLine line) {
        byte[] bytes = RunLine.encode(line);
        synchronized (order) {
            try {
                if (broken) {
                    write(new byte[] {'\n'});
                }
                broken = true;
                write(bytes);
                channel.force(true);
                broken = false;
            } catch (IOException e) {
                throw failed(file, e);
            }
        }
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** A new name is on the disk only when its folder is. */
    private static void flush(Path folder) throws IOException {
        try (FileChannel open = FileChannel.open(folder, READ)) {
            open.force(true);
        }
    }

    private static EngineException failed(Path file, IOException cause) {
        return new EngineException(
                ErrorCode.FILE_FAILED,
                Map.of("path", file.toString(), "why", String.valueOf(cause.getMessage())),
                cause);
    }
}
