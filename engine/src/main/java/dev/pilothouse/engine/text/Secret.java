package dev.pilothouse.engine.text;

/**
 * A value that must not appear on a screen, in a log, in a journal or in a plan. Masking is by type: whoever needs the
 * value says so with {@link #reveal}, everything else prints {@code ***}.
 */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
