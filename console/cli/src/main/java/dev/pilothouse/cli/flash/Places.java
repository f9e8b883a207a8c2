package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.access.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where drives are looked for: on this machine, for which no profile is read, or on the nodes that {@code --node} and
 * {@code --label} name.
 */
final class Places implements AutoCloseable {
    private final Flashing flashing;
    private final List<Place> all;
    private final Optional<FleetEngine> engine;

    private Places(Flashing flashing, List<Place> all, Optional<FleetEngine> engine) {
        this.flashing = flashing;
        this.all = List.copyOf(all);
        this.engine = engine;
    }

    /**
     * As {@link #of}, for commands that write drives or keep receipts.
     *
     * @throws EngineException {@code READ_ONLY} where this console only looks
     */
    static Places forChange(Context context) {
        if (context.options().access() == Access.READ_ONLY) {
            throw new EngineException(ErrorCode.READ_ONLY, Map.of("act", "flash"));
        }
        return of(context);
    }

    static Places of(Context context) {
        boolean nodes = !context.options().nodes().isEmpty()
                || !context.options().labels().isEmpty();
        if (!nodes) {
            return new Places(
                    context.shell().workspaces().localFlashing(), List.of(new Place.Here()), Optional.empty());
        }
        FleetEngine engine = context.open();
        try {
            List<Place> places = new ArrayList<>();
            for (NodeSpec node : Context.nodes(engine, context.select(engine))) {
                places.add(new Place.At(node.name()));
            }
            return new Places(engine.flashing(), places, Optional.of(engine));
        } catch (RuntimeException fault) {
            engine.close();
            throw fault;
        }
    }

    /** Of commands that name drives: their names mean something on one machine only. */
    Place one() {
        if (all.size() > 1) {
            throw new Refusal(
                    ErrorClass.USAGE, "Drives of several nodes cannot be named at once", "Name one node with --node.");
        }
        return all.getFirst();
    }

    Flashing flashing() {
        return flashing;
    }

    List<Place> all() {
        return all;
    }

    @Override
    public void close() {
        engine.ifPresent(FleetEngine::close);
    }
}
