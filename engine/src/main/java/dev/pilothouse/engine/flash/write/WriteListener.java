package dev.pilothouse.engine.flash.write;

/** Follows a run. Called on the thread that called {@link ImageWriter}, which goes on when the listener returns. */
public interface WriteListener {
    /** About four times a second, and once at the end. */
    void progress(WriteProgress progress);

    /** A point from which a later run can go on. Keep the last one. */
    void acknowledged(Checkpoint checkpoint);

    /** One that does not care. */
    WriteListener NONE = new WriteListener() {
        @Override
        public void progress(WriteProgress progress) {}

        @Override
        public void acknowledged(Checkpoint checkpoint) {}
    };
}
