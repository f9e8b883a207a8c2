package dev.pilothouse.engine.text;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Name of a node within a fleet: lower-case letters, digits and hyphens, at most 63, as a host name label
 * (RFC 1123, section 2.1), so that it can stand in addresses, file names and commands.
 */
public record NodeName(String value) implements Comparable<NodeName> {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} where the text is not such a name */
    public NodeName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "node name", "value", value));
        }
    }

    public static boolean isValid(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
