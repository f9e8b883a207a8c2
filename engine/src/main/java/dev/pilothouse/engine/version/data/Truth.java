package dev.pilothouse.engine.version.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** An answer of three values (Kleene's logic): what is not known spoils only what hangs on it. */
sealed interface Truth {
    record Yes() implements Truth {}

    record No() implements Truth {}

    /**
     * @param missing what could not be read
     * @param why as many reasons, in the same order
     */
    record Unsure(List<String> missing, List<String> why) implements Truth {
        public Unsure {
            missing = List.copyOf(missing);
            why = List.copyOf(why);
        }
    }

    static Truth unsure(String missing, String why) {
        return new Unsure(List.of(missing), List.of(why));
    }

    static Truth of(boolean holds) {
        return holds ? new Yes() : new No();
    }

    default Truth not() {
        return switch (this) {
            case Yes yes -> new No();
            case No no -> new Yes();
            case Unsure unsure -> unsure;
        };
    }

    /** Neither yes nor no while this stands beside {@code other}: all that is missing of both. */
    static Unsure both(Unsure one, Unsure other) {
        LinkedHashSet<String> missing = new LinkedHashSet<>(one.missing);
        List<String> why = new ArrayList<>(one.why);
        for (int i = 0; i < other.missing.size(); i++) {
            if (missing.add(other.missing.get(i))) {
                why.add(other.why.get(i));
            }
        }
        return new Unsure(List.copyOf(missing), why);
    }
}
