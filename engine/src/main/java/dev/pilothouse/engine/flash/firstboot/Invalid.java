package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;

final class Invalid {
    private Invalid() {}

    /** @param expected what it must be, after "expected" */
    static EngineException field(String kind, String value, String expected) {
        return new EngineException(
                ErrorCode.VALUE_INVALID, Map.of("kind", kind, "value", value, "why", "expected " + expected));
    }
}
