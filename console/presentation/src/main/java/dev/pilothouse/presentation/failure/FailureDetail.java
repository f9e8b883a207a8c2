package dev.pilothouse.presentation.failure;

import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A kept failure as sections of lines, the telling ones first; the same for both screens and for the report. */
public final class FailureDetail {
    /** Facts that are told in other places. */
    private static final Set<String> TOLD = Set.of("log", "app", "address", "node", "seen", "restored", "head", "kept");

    private final ZoneId zone;
    private final DateTimeFormatter time;

    /** A headline and its lines. */
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** @param label empty for a line of its own */
    public record Row(String label, String text, Tone tone) {}

    public FailureDetail(ZoneId zone) {
        this.zone = zone;
        this.time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** Why it failed, in one sentence. */
    public String reason(KeptFailure failure) {
        return ErrorWords.explain(failure.code(), failure.facts()).sentence();
    }

    /** @param now for ages */
    public List<Section> sections(KeptFailure failure, Instant now) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("What happened", what(failure, now)));
        sections.add(new Section("What differs from the container that served before", differences(failure)));
        sections.add(new Section("What its probe said", answers(failure)));
        sections.add(new Section("Its last lines", plain(failure.log(), "It wrote nothing.")));
        sections.add(new Section(
                "What its engine said of it", plain(failure.inspect().lines().toList(), "Nothing was kept.")));
        return sections;
    }

    private List<Row> what(KeptFailure failure, Instant now) {
        Explanation why = ErrorWords.explain(failure.code(), failure.facts());
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Tried", failure.act() + " " + failure.address() + ", by " + failure.by(), Tone.PLAIN));
        rows.add(new Row(
                "When",
                time.format(failure.at()) + " " + zone.getId() + ", " + Amounts.age(failure.at(), now) + " ago",
                Tone.PLAIN));
        rows.add(new Row("Reason", why.sentence(), Tone.BAD));
        rows.add(new Row("Next", why.advice(), Tone.ACCENT));
        rows.add(new Row(
                "Container",
                failure.container().isBlank() ? "is gone" : failure.container() + ", stopped",
                failure.container().isBlank() ? Tone.MUTED : Tone.PLAIN));
        failure.facts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .filter(fact -> !fact.getValue().isBlank() && !TOLD.contains(fact.getKey()))
                .forEach(fact -> rows.add(new Row(fact.getKey(), fact.getValue(), Tone.MUTED)));
        rows.add(new Row("Code", failure.code().id(), Tone.MUTED));
        return rows;
    }

    private static List<Row> differences(KeptFailure failure) {
        return plain(failure.differences(), "Nothing, or there was none before.");
    }

    private List<Row> answers(KeptFailure failure) {
        if (failure.answers().isEmpty()) {
            return plain(List.of(), "It was not asked.");
        }
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
        List<Row> rows = new ArrayList<>();
        String before = "";
        for (ProbeAnswer answer : failure.answers()) {
            rows.add(new Row(
                    clock.format(answer.at()),
                    answer.detail() + ", " + answer.latency().toMillis() + " ms",
                    tone(answer)));
            if (!answer.head().isBlank() && !answer.head().equals(before)) {
                rows.add(new Row(" ", answer.head().strip(), Tone.MUTED));
            }
            before = answer.head();
        }
        return rows;
    }

    private static Tone tone(ProbeAnswer answer) {
        return switch (answer.verdict()) {
            case PASS -> Tone.GOOD;
            case SYNCING -> Tone.ACCENT;
            case FAIL -> Tone.BAD;
            case UNKNOWN -> Tone.MUTED;
        };
    }

    private static List<Row> plain(List<String> lines, String otherwise) {
        return lines.isEmpty()
                ? List.of(new Row("", otherwise, Tone.MUTED))
                : lines.stream().map(line -> new Row("", line, Tone.PLAIN)).toList();
    }

    /** The same as plain lines, for a file or a letter to an app's author. */
    public List<String> report(KeptFailure failure, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("Failure of " + failure.address() + ", kept by Pilothouse as " + failure.id());
        for (Section section : sections(failure, now)) {
            lines.add("");
            lines.add(section.title());
            lines.add("-".repeat(section.title().length()));
            section.rows()
                    .forEach(row -> lines.add(
                            row.label().isEmpty() ? row.text() : String.format("%-11s %s", row.label(), row.text())));
        }
        return lines;
    }
}
