package dev.pilothouse.presentation.journal;

import dev.pilothouse.engine.operation.JournalEntry;
import java.util.Locale;
import java.util.Map;

/** Names of the facts beside a line of the journal, as an operator reads them. */
final class FactNames {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry(JournalEntry.FENCE, "Holder number"),
            Map.entry(JournalEntry.ACT_ID, "Act number"),
            Map.entry("got", "Image seen"),
            Map.entry("image", "Image"),
            Map.entry("changes", "Changes"),
            Map.entry("restored", "Restored"),
            Map.entry("exit", "Exit code"),
            Map.entry("from", "From"),
            Map.entry("to", "To"),
            Map.entry("why", "Why"),
            Map.entry("reason", "Reason"));

    private FactNames() {}

    /** One that is not known here is told by its key in plain letters: {@code dataFolder} is {@code Data folder}. */
    static String of(String key) {
        String known = KNOWN.get(key);
        if (known != null) {
            return known;
        }
        String words = key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
