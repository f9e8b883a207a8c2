package dev.pilothouse.presentation.journal;

import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Gathering;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.ErrorWords;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What all consoles did to the fleet, newest first, and what can be taken back; either list, with one line selected.
 * Belongs to the UI thread.
 */
public final class JournalScreen {
    /** Facts that are told in other places. */
    private static final Set<String> TOLD = Set.of("log", "app", "address", "node", "seen", "restored");

    private final Gathering<JournalEntry> entries =
            new Gathering<>(Comparator.comparing(JournalEntry::at).reversed());
    private final Gathering<UndoPoint> points =
            new Gathering<>(Comparator.comparing(UndoPoint::at).reversed());
    private Page page = Page.JOURNAL;
    private String words = "";
    private int selected;

    /** Which of the two lists is shown. */
    public enum Page {
        JOURNAL("Journal"),
        UNDO("Undo");

        private final String title;

        Page(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public Page other() {
            return this == JOURNAL ? UNDO : JOURNAL;
        }
    }

    public Page page() {
        return page;
    }

    public void show(Page wanted) {
        page = wanted;
        selected = 0;
    }

    /** Filled by whoever asks the nodes. */
    public Gathering<JournalEntry> entries() {
        return entries;
    }

    /** Filled by whoever asks the nodes. */
    public Gathering<UndoPoint> points() {
        return points;
    }

    public String filter() {
        return words;
    }

    /** Shows only lines that hold all of these words, in any case. */
    public void filter(String wanted) {
        words = wanted;
        selected = 0;
    }

    /** What was done, newest first. */
    public List<JournalEntry> journal() {
        return entries.all().stream()
                .filter(entry -> matches(entry.address() + " " + entry.act() + " " + entry.by() + " " + result(entry)))
                .toList();
    }

    /** What can be taken back, newest first. */
    public List<UndoPoint> undoable() {
        return points.all().stream()
                .filter(point -> matches(point.address() + " " + point.act() + " " + point.by()))
                .toList();
    }

    private boolean matches(String text) {
        String hay = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(hay::contains);
    }

    /** Lines of the page that is shown. */
    public int size() {
        return page == Page.JOURNAL ? journal().size() : undoable().size();
    }

    public int selectedIndex() {
        return Math.clamp(selected, 0, Math.max(0, size() - 1));
    }

    public void select(int index) {
        selected = Math.clamp(index, 0, Math.max(0, size() - 1));
    }

    public void move(int lines) {
        select(selectedIndex() + lines);
    }

    /** The entry under the cursor; empty on the other page. */
    public Optional<JournalEntry> entry() {
        List<JournalEntry> all = page == Page.JOURNAL ? journal() : List.of();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(selectedIndex()));
    }

    /** The point under the cursor; empty on the other page. */
    public Optional<UndoPoint> point() {
        List<UndoPoint> all = page == Page.UNDO ? undoable() : List.of();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(selectedIndex()));
    }

    /** Nodes of the shown list that could not be asked, as sentences. */
    public List<String> missing() {
        return page == Page.JOURNAL ? entries.missing() : points.missing();
    }

    /** The result in words; of an error the sentence for its code. */
    public static String result(JournalEntry entry) {
        return code(entry)
                .map(code -> ErrorWords.explain(code, entry.facts()).sentence())
                .orElse(entry.result().equals(JournalEntry.BEGUN) ? "begun, its end was not written" : entry.result());
    }

    public static Tone tone(JournalEntry entry) {
        return switch (entry.result()) {
            case "done" -> Tone.GOOD;
            case "unchanged" -> Tone.MUTED;
            case "skipped", "cancelled", JournalEntry.BEGUN -> Tone.WARN;
            default -> code(entry).isPresent() ? Tone.BAD : Tone.PLAIN;
        };
    }

    private static Optional<ErrorCode> code(JournalEntry entry) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.id().equals(entry.result()))
                .findFirst();
    }

    /** What else is known of an entry, with names that an operator knows. */
    public static List<Field> details(JournalEntry entry) {
        return entry.facts().entrySet().stream()
                .filter(fact -> !fact.getValue().isBlank() && !TOLD.contains(fact.getKey()))
                .map(fact -> new Field(FactNames.of(fact.getKey()), fact.getValue(), Tone.MUTED))
                .sorted(Comparator.comparing(Field::label))
                .toList();
    }
}
