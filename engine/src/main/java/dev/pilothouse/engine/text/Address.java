package dev.pilothouse.engine.text;

import java.util.Comparator;
import java.util.Map;

/** One app on one node, written {@code node/app}: the same in both screens, in events, in the journal and on the command line. */
public record Address(NodeName node, AppId app) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::node).thenComparing(Address::app);

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} where the text is not {@code node/app} */
    public static Address parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "address (node/app)", "value", text));
        }
        return new Address(new NodeName(text.substring(0, slash)), new AppId(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node + "/" + app;
    }
}
