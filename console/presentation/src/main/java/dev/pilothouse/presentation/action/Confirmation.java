package dev.pilothouse.presentation.action;

import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import java.util.Collection;
import java.util.List;

/** What is asked before an action is done. Buttons carry the verb and the object; the other one is always “Cancel”. */
public sealed interface Confirmation {
    /** Nothing is asked. */
    record NotNeeded() implements Confirmation {}

    /** @param button verb and object, such as {@code Restart bitcoin-ui} */
    record Press(String title, String text, String button) implements Confirmation {}

    /** @param expected what must be typed, to the letter, before the button works */
    record Type(String title, String text, String button, String expected) implements Confirmation {}

    /**
     * The question before a change of these nodes: the names of protected ones must be typed, all of them, with a blank
     * between; otherwise a press confirms it.
     *
     * @param text what it means, in sentences
     */
    static Confirmation change(String button, String text, Collection<NodeSpec> nodes) {
        List<String> guarded = nodes.stream()
                .filter(node -> node.protection() == Protection.PROTECTED)
                .map(node -> node.name().value())
                .sorted()
                .toList();
        if (guarded.isEmpty()) {
            return new Press(button, text, button);
        }
        String names = String.join(" ", guarded);
        String ask = guarded.size() == 1
                ? names + " is protected: type its name to confirm."
                : String.join(" and ", guarded) + " are protected: type “" + names + "” to confirm.";
        return new Type(button, text + (text.contains("\n") ? "\n" : " ") + ask, button, names);
    }
}
