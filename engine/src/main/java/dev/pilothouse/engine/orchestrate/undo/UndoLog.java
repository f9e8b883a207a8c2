package dev.pilothouse.engine.orchestrate.undo;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.orchestrate.undo.UndoJson.Point;
import dev.pilothouse.engine.orchestrate.undo.UndoJson.Points;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code undo.json} in a node's state folder: what takes the newest acts back, written before each of them. Only the newest
 * act on an app can be taken back, since the ones before it stand under it; taking it back is an act too.
 */
public final class UndoLog {
    /** Acts kept over all apps of a node; the oldest go first. */
    static final int KEPT = 100;

    /** Of the apps themselves. */
    public static final String FILE = "undo.json";

    /** Of their development copies. */
    public static final String FILE_IN_DEVELOPMENT = "undo-dev.json";

    private final Host host;
    private final StateFolder folder;
    private final NodeLease lease;
    private final String operator;
    private final String file;
    private final ReentrantLock writing = new ReentrantLock();

    public UndoLog(Host host, StateFolder folder, NodeLease lease, String operator) {
        this(host, folder, lease, operator, FILE);
    }

    /** @param file in the folder */
    public UndoLog(Host host, StateFolder folder, NodeLease lease, String operator, String file) {
        this.file = file;
        this.host = host;
        this.folder = folder;
        this.lease = lease;
        this.operator = operator;
    }

    /**
     * Writes the inverse of an act that is about to begin, under the node's lease. On return it survives a power cut.
     *
     * @param act what is about to be done, such as {@code stop}
     */
    public UndoPoint before(AppId app, String act, Inverse inverse, Instant now) {
        Points written = change(all -> {
            List<Point> points = new ArrayList<>(all.points());
            points.add(new Point(all.next(), app, now, operator, act, inverse, ""));
            return new Points(all.next() + 1, points.subList(Math.max(0, points.size() - KEPT), points.size()));
        });
        return shown(written.points().getLast());
    }

    /** What can be taken back: the newest act on each app, where it was not taken back yet. Newest first. */
    public List<UndoPoint> points() {
        Map<AppId, Point> newest = new LinkedHashMap<>();
        load(folder.toRead()).points().reversed().forEach(point -> newest.putIfAbsent(point.app(), point));
        return newest.values().stream()
                .filter(point -> point.undone().isEmpty())
                .map(this::shown)
                .toList();
    }

    private UndoPoint shown(Point point) {
        return new UndoPoint(
                Long.toString(point.id()),
                new Address(host.name(), point.app()),
                point.at(),
                point.by(),
                point.act(),
                point.inverse().sentence());
    }

    /**
     * What takes this act back.
     *
     * @throws EngineException {@code NOTHING_TO_UNDO} where it was taken back already or another act came after it
     */
    public Inverse inverse(UndoPoint wanted) {
        List<Point> own = load(folder.toRead()).points().stream()
                .filter(point -> point.app().equals(wanted.address().app()))
                .toList();
        Optional<Point> found = own.stream()
                .filter(point -> Long.toString(point.id()).equals(wanted.id()))
                .findFirst();
        if (found.isEmpty()) {
            throw nothing(wanted, "it is no longer kept");
        }
        if (!found.get().undone().isEmpty()) {
            throw nothing(wanted, "undone already by " + found.get().undone());
        }
        Point newest = own.getLast();
        if (newest.id() != found.get().id()) {
            throw nothing(wanted, "a later act stands on it: " + newest.act() + " by " + newest.by());
        }
        return found.get().inverse();
    }

    /** The act came to nothing, so that the one before it can be taken back again. */
    public void withdraw(UndoPoint point) {
        change(all -> new Points(
                all.next(),
                all.points().stream()
                        .filter(one -> !Long.toString(one.id()).equals(point.id()))
                        .toList()));
    }

    /** The act was taken back, or there was nothing left of it to take back. */
    public void undone(UndoPoint point) {
        change(all -> new Points(
                all.next(),
                all.points().stream()
                        .map(one -> Long.toString(one.id()).equals(point.id()) ? one.undoneBy(operator) : one)
                        .toList()));
    }

    private interface Change {
        Points of(Points all);
    }

    private Points change(Change change) {
        writing.lock();
        try (Hold _ = lease.join("keep what takes an act back")) {
            Points changed = change.of(load(folder.toWrite()));
            lease.write(file, UndoJson.encode(changed));
            return changed;
        } catch (IOException e) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "undo record"), e);
        } finally {
            writing.unlock();
        }
    }

    private Points load(String path) {
        Optional<byte[]> content = host.files().read(path + "/" + file);
        if (content.isEmpty()) {
            return new Points(1, List.of());
        }
        try {
            return UndoJson.decode(content.get());
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.STATE_UNKNOWN,
                    Map.of(
                            "node",
                            host.name().value(),
                            "path",
                            path + "/" + file,
                            "why",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    private EngineException nothing(UndoPoint point, String why) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("address", point.address().toString());
        facts.put("act", point.act());
        facts.put("why", why);
        return new EngineException(ErrorCode.NOTHING_TO_UNDO, facts);
    }
}
