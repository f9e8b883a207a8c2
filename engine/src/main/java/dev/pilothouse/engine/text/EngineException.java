package dev.pilothouse.engine.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault with a stable code and the facts needed to explain it. The message is technical and goes to the log; the
 * sentence an operator reads is made by a front end from {@link #code} and {@link #facts}. Facts never hold secrets.
 */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, String> facts;

    public EngineException(ErrorCode code, Map<String, String> facts) {
        this(code, facts, null);
    }

    /**
     * @param facts in the order they are best read, for example node, address, fingerprint
     */
    public EngineException(ErrorCode code, Map<String, String> facts, @Nullable Throwable cause) {
        super(code.id() + " " + code + " " + facts, cause);
        this.code = code;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    public ErrorCode code() {
        return code;
    }

    /** Facts in reading order; unmodifiable. */
    public Map<String, String> facts() {
        return facts;
    }
}
