package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.text.Problem;
import java.util.List;

/** The profile did not load; every problem of it, in the order found. */
public final class ProfileProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProfileProblems(List<Problem> problems) {
        super(problems.size() + " problems");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
