package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Operators' wishes in {@code desired.json} of a node's state folder. Read anew each time, since other consoles write it
 * too. What cannot be read or understood is unknown, and then nothing is done on that node.
 */
public final class DesiredStates {
    private final Host host;
    private final StateFolder folder;
    private final NodeLease lease;
    private final String file;
    private final ReentrantLock writing = new ReentrantLock();

    public DesiredStates(Host host, StateFolder folder, NodeLease lease) {
        this(host, folder, lease, StateSight.DESIRED);
    }

    /** @param file one of those a {@link StateSight} has */
    public DesiredStates(Host host, StateFolder folder, NodeLease lease, String file) {
        this.file = file;
        this.host = host;
        this.folder = folder;
        this.lease = lease;
    }

    /** Never {@link Observation.Absent}: no file means that no operator ever said anything. */
    public Observation<Wishes> read() {
        try {
            return new Observation.Present<>(wishes(folder.look(host)));
        } catch (EngineException fault) {
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    /** Everything the node's state folder says, in one go. Never {@link Observation.Absent}. */
    public Observation<StateSight> look() {
        try {
            return new Observation.Present<>(folder.look(host));
        } catch (EngineException fault) {
            return new Observation.Unknown<>(fault.code(), fault.facts());
        }
    }

    /**
     * The wishes in what was seen.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where they are not understood
     */
    public Wishes wishes(StateSight sight) {
        Optional<StateSight.StateFile> found = sight.file(file);
        return found.isEmpty()
                ? Wishes.none()
                : decode(file, found.get().content().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Keeps the wishes, all or none, under the node's lease; others stay as they are. On return they survive a power cut of
     * the node.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where the present file is not understood: it is left as it is;
     *     {@code LEASE_LOST} where another console took the node over
     */
    public void keep(Map<AppId, Wish> wishes) {
        writing.lock();
        try (Hold _ = lease.join("keep wishes")) {
            // Read under the lease: what stands there now is what the new content goes on from.
            Map<AppId, Wish> all = new HashMap<>(load(path(folder.toWrite())).byApp());
            all.putAll(wishes);
            lease.write(file, WishesJson.encode(new Wishes(all)));
        } catch (IOException e) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "desired state"), e);
        } finally {
            writing.unlock();
        }
    }

    private Wishes load(String path) {
        Optional<byte[]> content = host.files().read(path);
        return content.isEmpty() ? Wishes.none() : decode(path, content.get());
    }

    private Wishes decode(String path, byte[] content) {
        try {
            return WishesJson.decode(content);
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.STATE_UNKNOWN,
                    Map.of("node", host.name().value(), "path", path, "why", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private String path(String under) {
        return under + "/" + file;
    }
}
