package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.JournalLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * {@code journal.jsonl} in a node's state folder: what every console did there, in one place. Kept small: at {@link #FULL}
 * it becomes {@code journal.1.jsonl}, which replaces the one before it.
 */
public final class NodeJournal implements Journal {
    /** About twenty thousand acts; two such files are kept at most. */
    static final int FULL = 4 * 1024 * 1024;

    /** What is read at most of either file: some four thousand acts. */
    static final int WINDOW = 768 * 1024;

    private static final int MODE = 0644;
    private static final int LOOK_EVERY = 64;
    private static final String FILE = "journal.jsonl";
    private static final String OLD = "journal.1.jsonl";

    /** Whoever comes second sees a small file again. What is being added meanwhile lands in the one or the other. */
    private static final String ROTATE = """
            full() { [ "$(wc -c < "$1/journal.jsonl" 2>/dev/null || echo 0)" -ge "$2" ]; }
            full "$1" "$2" || exit 0
            exec 9>>"$1/lease.lock" && flock -w 10 9 && full "$1" "$2" &&
              mv -f -- "$1/journal.jsonl" "$1/journal.1.jsonl" && sync "$1"
            exit 0
            """;

    private final Host host;
    private final StateFolder folder;
    private final AtomicInteger appended = new AtomicInteger();

    public NodeJournal(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    @Override
    public void append(JournalEntry entry) {
        String path = folder.toWrite();
        host.files().append(path + "/" + FILE, JournalLine.encode(entry), MODE);
        if (appended.getAndIncrement() % LOOK_EVERY == 0) {
            host.exec(Command.of("sh", "-c", ROTATE, "sh", path, Integer.toString(FULL)));
        }
    }

    /**
     * Entries in the order they were written, the newest first. A line that cannot be read is told as an entry of its own.
     *
     * @param last how many at most
     * @throws dev.pilothouse.engine.text.EngineException where the node cannot be reached or the file not be read
     */
    public List<JournalEntry> read(Predicate<JournalEntry> wanted, int last) {
        String path = folder.toRead();
        List<JournalEntry> found = new ArrayList<>();
        for (String name : List.of(FILE, OLD)) {
            if (found.size() < last) {
                for (JournalEntry entry : newestFirst(path + "/" + name)) {
                    if (found.size() < last && wanted.test(entry)) {
                        found.add(entry);
                    }
                }
            }
        }
        return found;
    }

    private List<JournalEntry> newestFirst(String path) {
        Optional<byte[]> content = host.files().readEnd(path, WINDOW);
        if (content.isEmpty()) {
            return List.of();
        }
        List<String> lines = Arrays.asList(new String(content.get(), StandardCharsets.UTF_8).split("\n", -1));
        // A window that begins in the middle of the file begins in the middle of a line.
        int first = content.get().length < WINDOW ? 0 : 1;
        List<JournalEntry> entries = new ArrayList<>();
        Instant before = Instant.EPOCH;
        for (String line : lines.subList(Math.min(first, lines.size()), lines.size())) {
            if (!line.isBlank()) {
                JournalEntry entry = entry(line, before);
                before = entry.at();
                entries.add(entry);
            }
        }
        Collections.reverse(entries);
        return entries;
    }

    private JournalEntry entry(String line, Instant before) {
        try {
            return JournalLine.decode(line);
        } catch (IOException e) {
            String head = line.length() <= 80 ? line : line.substring(0, 80) + "…";
            return new JournalEntry(
                    before,
                    "unknown",
                    host.name().value(),
                    "a line that cannot be read",
                    "unknown",
                    Map.of("line", head));
        }
    }
}
