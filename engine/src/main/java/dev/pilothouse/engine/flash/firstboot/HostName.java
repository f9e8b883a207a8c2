package dev.pilothouse.engine.flash.firstboot;

import java.util.regex.Pattern;

/** A label of RFC 1123: letters, digits and hyphens, 63 at the most, in lower case. */
public record HostName(String value) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
    public HostName {
        if (!LABEL.matcher(value).matches()) {
            throw Invalid.field(
                    "host name", value, "lower-case letters, digits and hyphens, 1 to 63, no hyphen at an end");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
