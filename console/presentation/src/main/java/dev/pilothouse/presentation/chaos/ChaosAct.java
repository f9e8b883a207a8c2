package dev.pilothouse.presentation.chaos;

import dev.pilothouse.presentation.action.Availability;

/** What can be done with matrices. */
public enum ChaosAct {
    RUN('a', "Run", "run the plan, after its review (asks first)"),
    ABORT('x', "Abort", "abort at once: every fault under way is undone"),
    COMPARE('c', "Compare", "compare the run with the one before of its plan, or with the marked one"),
    MARK('b', "Mark", "mark the run that others are compared with"),
    UNDO('U', "Undo what was left", "undo what a killed run left (asks first)");

    private final char key;
    private final String verb;
    private final String does;

    ChaosAct(char key, String verb, String does) {
        this.key = key;
        this.verb = verb;
        this.does = does;
    }

    public char key() {
        return key;
    }

    public String verb() {
        return verb;
    }

    /** For help, as an imperative in lower case. */
    public String does() {
        return does;
    }

    /** @param change whether this console may change anything at all */
    public Availability availability(ChaosBoard board, Availability change) {
        return switch (this) {
            case RUN -> change instanceof Availability.Enabled ? run(board) : change;
            case ABORT ->
                board.isRunning()
                        ? new Availability.Enabled()
                        : new Availability.Disabled("No matrix is under way here");
            case UNDO -> {
                if (!(change instanceof Availability.Enabled)) {
                    yield change;
                }
                if (board.isRunning()) {
                    yield new Availability.Disabled("A matrix is under way: abort it with x");
                }
                yield board.left().isEmpty()
                        ? new Availability.Disabled("Nothing was left behind")
                        : new Availability.Enabled();
            }
            case MARK ->
                board.selectedRun().isPresent()
                        ? new Availability.Enabled()
                        : new Availability.Disabled("No run is selected");
            case COMPARE ->
                board.comparable().isPresent()
                        ? new Availability.Enabled()
                        : new Availability.Disabled(
                                board.selectedRun().isPresent()
                                        ? "There is no other run to compare it with: mark one with b"
                                        : "No run is selected");
        };
    }

    private static Availability run(ChaosBoard board) {
        if (board.isRunning()) {
            return new Availability.Disabled("A matrix is under way: one at a time");
        }
        if (!board.left().isEmpty()) {
            return new Availability.Disabled("A killed run left something behind: U undoes it first");
        }
        return board.review().isPresent()
                ? new Availability.Enabled()
                : new Availability.Disabled("No plan is selected whose cells can be shown");
    }
}
