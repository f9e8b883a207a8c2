package dev.pilothouse.engine.flash.medium;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An act on a medium that failed: {@link ErrorCode#MEDIUM_FAILED} with what, where and the system's own reason. */
public final class MediumException extends EngineException {
    private static final long serialVersionUID = 1L;

    private final Act act;
    private final long offset;
    private final String reason;

    /** What was being done. */
    public enum Act {
        WRITE,
        READ,
        COMPARE,
        FLUSH
    }

    /**
     * @param offset in bytes of the transfer that failed; for {@link Act#FLUSH} 0
     * @param reason the error's name and number, such as {@code EIO (5)}, or what a far command said
     */
    public MediumException(String medium, Act act, long offset, String reason, @Nullable Throwable cause) {
        super(ErrorCode.MEDIUM_FAILED, facts(medium, act, offset, reason), cause);
        this.act = act;
        this.offset = offset;
        this.reason = reason;
    }

    private static Map<String, String> facts(String medium, Act act, long offset, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("medium", medium);
        facts.put("act", act.name().toLowerCase(Locale.ROOT));
        facts.put("offset", Long.toString(offset));
        facts.put("reason", reason);
        return facts;
    }

    public Act act() {
        return act;
    }

    public long offset() {
        return offset;
    }

    public String reason() {
        return reason;
    }
}
