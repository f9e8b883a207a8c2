package dev.pilothouse.engine;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A profile that does not load, with everything that is wrong in it: {@code PROFILE_INVALID}. */
public final class ProfileException extends EngineException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProfileException(Path folder, List<Problem> problems) {
        super(ErrorCode.PROFILE_INVALID, facts(folder, problems));
        this.problems = List.copyOf(problems);
    }

    private static Map<String, String> facts(Path folder, List<Problem> problems) {
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("profile", folder.toString());
        facts.put("problems", Integer.toString(errors.size()));
        if (!errors.isEmpty()) {
            facts.put(
                    "first",
                    errors.getFirst().location() + ": " + errors.getFirst().what());
        }
        return facts;
    }

    /** Errors and warnings, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
