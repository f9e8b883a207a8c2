package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.JournalLine;

/** {@code journal.jsonl} in a node's state folder: what every console did there, in one place. */
public final class NodeJournal implements Journal {
    private static final int MODE = 0644;

    private final Host host;
    private final StateFolder folder;

    public NodeJournal(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    @Override
    public void append(JournalEntry entry) {
        host.files().append(folder.toWrite() + "/journal.jsonl", JournalLine.encode(entry), MODE);
    }
}
