package dev.pilothouse.engine.app;

/** Whether apps are set up as themselves or beside themselves for development on the same machine. */
public sealed interface Variant {
    /** As declared. */
    record Production() implements Variant {}

    /**
     * Container names end in {@code -dev}.
     *
     * @param portOffset added to every published host port and to the probe's port where it is one of them
     * @param dataRoot absolute folder on the node under which all host paths are put
     */
    record Development(int portOffset, String dataRoot) implements Variant {}
}
