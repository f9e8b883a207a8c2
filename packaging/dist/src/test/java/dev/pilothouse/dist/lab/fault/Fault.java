package dev.pilothouse.dist.lab.fault;

/**
 * One fault at one step of a console's work.
 *
 * @param step counted from 0 over everything that changes the node: acts of its engine, writes of state
 */
record Fault(Plug plug, Moment moment, int step) {
    /** What dies. */
    enum Plug {
        /** Every SSH session of the node, by KILL. */
        LINK,
        /** The node's container engine, by KILL; the node starts it again. */
        ENGINE,
        /** The console itself, at once and without a word. */
        CONSOLE
    }

    /** When, seen from the step. */
    enum Moment {
        BEFORE,
        DURING,
        AFTER
    }

    Fault at(int other) {
        return new Fault(plug, moment, other);
    }

    @Override
    public String toString() {
        return plug + " " + moment + " step " + step;
    }
}
