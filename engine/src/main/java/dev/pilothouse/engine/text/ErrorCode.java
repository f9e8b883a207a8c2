package dev.pilothouse.engine.text;

/**
 * Every way the engine can refuse or fail, with a code that stays the same over releases. The words an operator reads
 * are the front ends' business; here is only what a script or a search can hold on to.
 */
public enum ErrorCode {
    PROFILE_INVALID("PRF-001", ErrorClass.INVALID_INPUT),
    PROFILE_MISSING("PRF-002", ErrorClass.INVALID_INPUT),
    VALUE_INVALID("PRF-003", ErrorClass.INVALID_INPUT),
    SELECTOR_MATCHES_NOTHING("PRF-004", ErrorClass.INVALID_INPUT),
    APP_UNKNOWN("PRF-005", ErrorClass.INVALID_INPUT),
    NODE_UNKNOWN("PRF-006", ErrorClass.INVALID_INPUT),
    SECRET_UNAVAILABLE("PRF-007", ErrorClass.INVALID_INPUT),
    VARIABLE_UNDEFINED("PRF-008", ErrorClass.INVALID_INPUT),

    HOST_UNREACHABLE("HST-001", ErrorClass.UNREACHABLE),
    HOST_KEY_UNKNOWN("HST-002", ErrorClass.REFUSED),
    HOST_KEY_CHANGED("HST-003", ErrorClass.REFUSED),
    AUTHENTICATION_FAILED("HST-004", ErrorClass.UNREACHABLE),
    CONNECTION_LOST("HST-005", ErrorClass.UNREACHABLE),
    COMMAND_FAILED("HST-006", ErrorClass.FAILED),
    FILE_FAILED("HST-007", ErrorClass.FAILED),
    SSH_CONFIG_INVALID("HST-008", ErrorClass.INVALID_INPUT),

    RUNTIME_UNAVAILABLE("RUN-001", ErrorClass.UNREACHABLE),
    CONTAINER_MISSING("RUN-002", ErrorClass.FAILED),
    CONTAINER_NAME_TAKEN("RUN-003", ErrorClass.FAILED),
    IMAGE_MISSING("RUN-004", ErrorClass.FAILED),
    PULL_FAILED("RUN-005", ErrorClass.FAILED),
    BUILD_FAILED("RUN-006", ErrorClass.FAILED),
    PORT_TAKEN("RUN-007", ErrorClass.FAILED),
    DISK_FULL("RUN-008", ErrorClass.FAILED),
    RUNTIME_REFUSED("RUN-009", ErrorClass.FAILED),
    /** An image asked for by digest came with another one; facts: app, image, got. */
    IMAGE_DIGEST_WRONG("RUN-010", ErrorClass.FAILED),

    DEPENDENCY_CYCLE("ORC-001", ErrorClass.INVALID_INPUT),
    PLAN_OUTDATED("ORC-002", ErrorClass.REFUSED),
    NODE_PROTECTED("ORC-003", ErrorClass.REFUSED),
    OPERATION_FAILED("ORC-004", ErrorClass.FAILED),
    PROBE_FAILED("ORC-005", ErrorClass.FAILED),
    DEPENDENCY_MISSING("ORC-006", ErrorClass.FAILED),
    STATE_UNKNOWN("ORC-007", ErrorClass.UNREACHABLE),
    CANCELLED("ORC-008", ErrorClass.CANCELLED),
    /** Another console works on the node; facts: node, holder, operation, step, left. */
    LEASE_HELD("ORC-009", ErrorClass.REFUSED),
    /** Somebody else took the node over, or it could not be said in time that this console still lives. */
    LEASE_LOST("ORC-010", ErrorClass.REFUSED),
    NOTHING_TO_UNDO("ORC-011", ErrorClass.REFUSED),

    /** A user interface cannot be shown here: no terminal, no display. */
    SCREEN_UNAVAILABLE("CON-001", ErrorClass.REFUSED),
    /** This console was started to look only. */
    READ_ONLY("CON-002", ErrorClass.REFUSED),

    INTERNAL("INT-001", ErrorClass.INTERNAL);

    private final String id;
    private final ErrorClass errorClass;

    ErrorCode(String id, ErrorClass errorClass) {
        this.id = id;
        this.errorClass = errorClass;
    }

    /** The stable code, such as {@code HST-002}. */
    public String id() {
        return id;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }
}
