package dev.pilothouse.engine.version.choice;

/** What an operator has to do before a switch is carried out. */
public sealed interface Confirmation {
    /** Nothing is given up and it can be taken back: yes or no. */
    record Simple() implements Confirmation {}

    /**
     * The operator types this, which names the consequence.
     *
     * @param phrase exact, without blanks at its ends, such as {@code sync again n1/bitcoin-core}
     */
    record Typed(String phrase) implements Confirmation {}
}
