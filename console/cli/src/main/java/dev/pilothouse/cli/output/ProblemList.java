package dev.pilothouse.cli.output;

import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import java.io.PrintWriter;
import java.util.List;

/** Problems of a profile as {@code file:line: field: what. Advice}, which editors and terminals make clickable. */
public final class ProblemList {
    private ProblemList() {}

    public static void print(List<Problem> problems, PrintWriter out) {
        problems.forEach(problem -> out.println(line(problem)));
    }

    static String line(Problem problem) {
        String field = problem.location().field();
        String mild = problem.severity() == Severity.WARNING ? "warning: " : "";
        return problem.location() + ": " + mild + (field.isEmpty() ? "" : field + ": ") + stop(problem.what()) + " "
                + stop(problem.advice()) + " [" + problem.code() + "]";
    }

    private static String stop(String sentence) {
        return sentence.endsWith(".") || sentence.isEmpty() ? sentence : sentence + ".";
    }
}
