package dev.pilothouse.engine.text.yaml;

import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What one load found wrong, in the order it was found, each thing once. For use by one thread. */
public final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();

    public void error(String code, Location location, String what, String advice) {
        found.add(Problem.error(code, location, what, advice));
    }

    public void warning(String code, Location location, String what, String advice) {
        found.add(Problem.warning(code, location, what, advice));
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    public long errors() {
        return found.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    /** The value with its warnings; where there is any error the value is not asked for. */
    public <T> Loaded<T> conclude(Supplier<T> value) {
        return errors() > 0 ? new Loaded.Invalid<>(all()) : new Loaded.Valid<>(value.get(), all());
    }
}
