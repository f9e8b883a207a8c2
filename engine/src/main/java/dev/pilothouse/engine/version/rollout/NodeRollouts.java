package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.NodeLease;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code rollouts.json} in the folder {@code rollouts} of each node's state, with a lease file of its own beside it.
 *
 * @param places of each node; throws {@code NODE_UNKNOWN} for one that the profile no longer has
 */
public record NodeRollouts(Function<NodeName, Place> places) implements RolloutStore {
    /** The folder in a node's state folder. */
    public static final String FOLDER = "rollouts";

    private static final String FILE = "rollouts.json";

    /** Records kept for each node; the oldest that are over go first. */
    private static final int KEPT = 10;

    private static final int MODE = 0644;

    /**
     * @param folder {@link #FOLDER} of the node
     * @param lease over that folder
     */
    public record Place(Host host, StateFolder folder, NodeLease lease) {}

    @Override
    public List<RolloutRecord> read(NodeName node) {
        Place place = places.apply(node);
        return load(place, place.folder().toRead());
    }

    private static List<RolloutRecord> load(Place place, String folder) {
        Optional<byte[]> content = place.host().files().read(folder + "/" + FILE);
        try {
            return content.isEmpty() ? List.of() : RolloutJson.decode(content.get());
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.STATE_UNKNOWN,
                    Map.of(
                            "node",
                            place.host().name().value(),
                            "path",
                            folder + "/" + FILE,
                            "why",
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    @Override
    public Held hold(NodeName node, String operation, Progress progress) throws InterruptedException {
        Place place = places.apply(node);
        String folder = place.folder().toWrite();
        if (place.host().files().stat(folder).isEmpty()) {
            // The lease's script wants the folder there; a file in it makes it, with its parents.
            place.host()
                    .files()
                    .replace(folder + "/origin", place.host().name().value().getBytes(StandardCharsets.UTF_8), MODE);
        }
        Hold hold = place.lease().hold(operation, Patience.AS_SET, progress);
        return new Held() {
            @Override
            public void keep(RolloutRecord record) {
                List<RolloutRecord> all = new ArrayList<>(load(place, folder));
                all.removeIf(other -> other.id().equals(record.id()));
                for (int i = 0; all.size() >= KEPT && i < all.size(); i++) {
                    if (all.get(i).isOver()) {
                        all.remove(i--);
                    }
                }
                all.add(record);
                try {
                    place.lease().write(FILE, RolloutJson.encode(all));
                } catch (IOException e) {
                    throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "rollout"), e);
                }
            }

            @Override
            public void close() {
                hold.close();
            }
        };
    }

    @Override
    public void wish(NodeName node, String rollout, Wish wish) {
        Place place = places.apply(node);
        String path = place.folder().toWrite() + "/pause-" + rollout;
        switch (wish) {
            case PAUSE -> place.host().files().replace(path, new byte[0], MODE);
            case GO_ON -> place.host().files().delete(path);
        }
    }

    @Override
    public Wish wish(NodeName node, String rollout) {
        Place place = places.apply(node);
        return place.host()
                        .files()
                        .stat(place.folder().toRead() + "/pause-" + rollout)
                        .isPresent()
                ? Wish.PAUSE
                : Wish.GO_ON;
    }
}
