package dev.pilothouse.presentation.words;

/**
 * A fault as an operator reads it.
 *
 * @param sentence what happened, naming the thing, without a full stop at its end
 * @param advice what would make it work, as a sentence with its full stop
 */
public record Explanation(String sentence, String advice) {
    /** Both in one line. */
    public String line() {
        return sentence + ". " + advice;
    }
}
