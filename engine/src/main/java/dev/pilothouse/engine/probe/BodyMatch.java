package dev.pilothouse.engine.probe;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression for a body, in the syntax of {@link Pattern}; equal where the text of it is. */
public final class BodyMatch {
    private final Pattern pattern;

    private BodyMatch(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Empty where it is no regular expression. */
    public static Optional<BodyMatch> parse(String regex) {
        try {
            return Optional.of(new BodyMatch(Pattern.compile(regex)));
        } catch (PatternSyntaxException invalid) {
            return Optional.empty();
        }
    }

    /** What was found. */
    public enum Result {
        FOUND,
        MISSING
    }

    /**
     * Looks for it anywhere in the text. Some expressions take for ever on some texts: interrupting the caller ends it.
     *
     * @throws InterruptedException where the caller was interrupted meanwhile
     */
    public Result in(String text) throws InterruptedException {
        try {
            return pattern.matcher(new Interruptible(text)).find() ? Result.FOUND : Result.MISSING;
        } catch (Interruptible.Ended ended) {
            throw new InterruptedException(ended.getMessage());
        } catch (StackOverflowError tooDeep) {
            // Nested repetition over a long text; such an expression says nothing about the body.
            return Result.MISSING;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyMatch that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A matcher never looks at its thread, but it does look at its text. */
    private record Interruptible(CharSequence text) implements CharSequence {
        private static final class Ended extends RuntimeException {
            private static final long serialVersionUID = 1;

            Ended() {
                super("matching was interrupted");
            }
        }

        @Override
        public char charAt(int index) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Ended();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Interruptible(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
