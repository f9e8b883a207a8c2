package dev.pilothouse.presentation.action;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds commands by a few letters. What begins with them comes first, then what has a word that begins with them, then
 * what holds them in one piece; what only holds them in that order is shown where nothing fits better. Within one of
 * these, what can be done comes before what cannot, and otherwise the given order stays.
 */
public final class Palette {
    private Palette() {}

    /** Commands that match, best first; all of them for an empty query. */
    public static List<Command> rank(List<Command> commands, String query) {
        String needle = query.toLowerCase(Locale.ROOT).strip();
        List<Command> ranked = commands.stream()
                .filter(command -> match(command.label(), needle) != Match.NONE)
                .sorted(Comparator.comparing((Command command) -> match(command.label(), needle))
                        .thenComparing(command -> command.availability() instanceof Availability.Disabled))
                .toList();
        List<Command> close = ranked.stream()
                .filter(command -> match(command.label(), needle) != Match.SUBSEQUENCE)
                .toList();
        return close.isEmpty() ? ranked : close;
    }

    /** How well a label fits, best first. */
    enum Match {
        PREFIX,
        WORD,
        PIECE,
        SUBSEQUENCE,
        NONE
    }

    static Match match(String label, String needle) {
        String hay = label.toLowerCase(Locale.ROOT);
        if (hay.startsWith(needle)) {
            return Match.PREFIX;
        }
        int at = hay.indexOf(needle);
        for (int from = at; from >= 0; from = hay.indexOf(needle, from + 1)) {
            if (!Character.isLetterOrDigit(hay.charAt(from - 1))) {
                return Match.WORD;
            }
        }
        return at >= 0 ? Match.PIECE : holdsInOrder(hay, needle) ? Match.SUBSEQUENCE : Match.NONE;
    }

    private static boolean holdsInOrder(String hay, String needle) {
        int at = 0;
        for (int index = 0; index < needle.length(); index++) {
            at = hay.indexOf(needle.charAt(index), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
