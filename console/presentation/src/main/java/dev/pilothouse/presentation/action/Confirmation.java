package dev.pilothouse.presentation.action;

/** What is asked before an action is done. Buttons carry the verb and the object; the other one is always “Cancel”. */
public sealed interface Confirmation {
    /** Nothing is asked. */
    record NotNeeded() implements Confirmation {}

    /** @param button verb and object, such as {@code Restart bitcoin-ui} */
    record Press(String title, String text, String button) implements Confirmation {}

    /** @param expected what must be typed, to the letter, before the button works */
    record Type(String title, String text, String button, String expected) implements Confirmation {}
}
