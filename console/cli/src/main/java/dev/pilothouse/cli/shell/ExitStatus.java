package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** From what happened to the number a script sees; {@code docs/reference/exit-codes.md} says the same in words. */
public final class ExitStatus {
    public static final int OK = 0;

    private ExitStatus() {}

    /**
     * Of several outcomes: cancelled wins; all failed in one class gives that class; anything failed beside something
     * that did not is a partial failure, which is {@link ErrorClass#FAILED}. Skipped is no failure.
     */
    public static int of(Collection<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(outcome -> outcome instanceof Outcome.Cancelled)) {
            return ErrorClass.CANCELLED.exitCode();
        }
        List<ErrorCode> failed = outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Failed)
                .map(outcome -> ((Outcome.Failed) outcome).code())
                .toList();
        return partial(failed, outcomes.size());
    }

    /** @param asked how many things were looked at or tried; {@code failed} is one code for each that did not work */
    public static int partial(Collection<ErrorCode> failed, int asked) {
        if (failed.isEmpty()) {
            return OK;
        }
        Set<ErrorClass> classes = failed.stream().map(ErrorCode::errorClass).collect(Collectors.toSet());
        return failed.size() == asked && classes.size() == 1
                ? classes.iterator().next().exitCode()
                : ErrorClass.FAILED.exitCode();
    }
}
