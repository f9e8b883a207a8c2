package dev.pilothouse.engine.operation;

/** Names one operation over all consoles: time-ordered, safe in file names. */
public record OperationId(String value) implements Comparable<OperationId> {
    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
