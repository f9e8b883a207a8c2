package dev.pilothouse.desktop;

/** Draws the window when asked to; what asks for it while it is being drawn has been drawn already. */
final class Drawing {
    private Runnable draw = () -> {};
    private State state = State.IDLE;

    private enum State {
        IDLE,
        BUSY
    }

    void by(Runnable drawing) {
        draw = drawing;
    }

    void again() {
        if (state == State.IDLE) {
            state = State.BUSY;
            try {
                draw.run();
            } finally {
                state = State.IDLE;
            }
        }
    }
}
