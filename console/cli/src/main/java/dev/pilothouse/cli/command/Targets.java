package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an argument like {@code n1} or {@code n1/web} means, where it stands for a part of the fleet. */
final class Targets {
    private Targets() {}

    /** @param text as typed; null where it was not, and the options alone select */
    static Selector of(Context context, FleetEngine engine, @Nullable String text) {
        if (text == null) {
            return context.select(engine);
        }
        if (text.contains("/")) {
            Address address = context.addresses(engine, List.of(text)).getFirst();
            return new Selector(Set.of(address.node()), Map.of(), Set.of(address.app()));
        }
        return new Selector(
                Set.of(Context.node(engine, text).name()),
                Map.of(),
                context.select(engine).apps());
    }

    /** @param texts names of nodes; none where the options alone select */
    static Selector nodes(Context context, FleetEngine engine, List<String> texts) {
        if (texts.isEmpty()) {
            return context.select(engine);
        }
        Set<NodeName> names = new LinkedHashSet<>();
        texts.forEach(text -> names.add(Context.node(engine, text).name()));
        return new Selector(names, Map.of(), Set.of());
    }
}
