package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.presentation.words.Explanation;

/** The command line itself declines: no question to the engine came of it, so it has words and no error code. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final transient Explanation explanation;

    /** @param sentence without a full stop; {@code advice} with one */
    public Refusal(ErrorClass errorClass, String sentence, String advice) {
        super(sentence);
        this.errorClass = errorClass;
        this.explanation = new Explanation(sentence, advice);
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    public Explanation explanation() {
        return explanation;
    }
}
