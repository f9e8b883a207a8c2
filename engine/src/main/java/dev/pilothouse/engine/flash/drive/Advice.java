package dev.pilothouse.engine.flash.drive;

import java.util.List;

/** Whether a drive may be written, and why. Nothing is ever selected by advice. */
public sealed interface Advice {
    /** Heaviest first; never empty. */
    List<Reason> reasons();

    /** It may be chosen. */
    record Advised(List<Reason> reasons) implements Advice {
        public Advised {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * It may be chosen by one who types what is printed on it.
     *
     * @param phrase see {@link Drive#phrase}
     */
    record NeedsTyping(List<Reason> reasons, String phrase) implements Advice {
        public NeedsTyping {
            reasons = List.copyOf(reasons);
        }
    }

    /** It cannot be chosen, whatever is typed. */
    record Refused(List<Reason> reasons) implements Advice {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
