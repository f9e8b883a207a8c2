package dev.pilothouse.engine.text;

import java.util.Map;
import java.util.regex.Pattern;

/** Id of an app within a profile: lower-case letters, digits, hyphens, at most 63; it names a folder and a container. */
public record AppId(String value) implements Comparable<AppId> {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} where the text is not such an id */
    public AppId {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "app id", "value", value));
        }
    }

    public static boolean isValid(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    @Override
    public int compareTo(AppId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
