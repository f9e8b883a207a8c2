package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.OfferedVersion;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One version in the list to choose from.
 *
 * @param sign one sign of the Basic Multilingual Plane
 * @param age since it came out; a dash where the catalog does not say
 * @param whyNot in one line; empty where it can be chosen
 * @param notes what the catalog says about it, in lines without signs that steer a terminal
 */
public record PickerRow(
        Version version, String sign, String label, String age, List<Mark> marks, String whyNot, List<String> notes) {
    public PickerRow {
        marks = List.copyOf(marks);
        notes = List.copyOf(notes);
    }

    /** @param settings which of them is pinned or skipped */
    public static PickerRow of(OfferedVersion offer, AppSettings settings) {
        return new PickerRow(
                offer.version(),
                offer.relation() == OfferedVersion.Relation.CURRENT ? "●" : offer.canBeChosen() ? "○" : "–",
                offer.label(),
                offer.age().map(Ages::span).orElse("–"),
                marks(offer, settings),
                offer.whyNot().stream().map(VersionWords::whyNot).collect(Collectors.joining("; ")),
                offer.notes().lines().map(VersionWords::plain).toList());
    }

    private static List<Mark> marks(OfferedVersion offer, AppSettings settings) {
        List<Mark> marks = new ArrayList<>();
        if (offer.relation() == OfferedVersion.Relation.CURRENT) {
            marks.add(new Mark("runs", Tone.GOOD, "It runs now"));
        }
        if (offer.role() == OfferedVersion.Role.DEFAULT) {
            marks.add(new Mark("latest", Tone.ACCENT, "What the catalog recommends"));
        }
        if (settings.pinned().filter(offer.version()::equals).isPresent()) {
            marks.add(new Mark("pinned", Tone.MUTED, "No update is offered or made"));
        }
        if (settings.skipped().contains(offer.version())) {
            marks.add(new Mark("skipped", Tone.MUTED, "Never offered as an update"));
        }
        String reason = VersionWords.plain(offer.reason());
        switch (offer.status()) {
            case AVAILABLE -> {}
            case DEPRECATED -> marks.add(new Mark("deprecated", Tone.WARN, reason));
            case END_OF_LIFE -> marks.add(new Mark("end of life", Tone.BAD, reason));
            case WITHDRAWN -> marks.add(new Mark("withdrawn", Tone.BAD, reason));
        }
        if (offer.status() != OfferedVersion.Status.END_OF_LIFE) {
            offer.endOfLife()
                    .ifPresent(day -> marks.add(new Mark("ends " + day, Tone.WARN, "Looked after until then")));
        }
        if (offer.change() == OfferedVersion.Change.BREAKING) {
            marks.add(new Mark("breaking", Tone.WARN, reason));
        }
        return marks;
    }

    public Availability availability() {
        return whyNot.isEmpty() ? new Availability.Enabled() : new Availability.Disabled(label + ": " + whyNot);
    }

    public Tone tone() {
        return whyNot.isEmpty() ? Tone.PLAIN : sign.equals("●") ? Tone.GOOD : Tone.MUTED;
    }

    /** All marks in one line. */
    public String marksLine() {
        return marks.stream().map(Mark::text).collect(Collectors.joining(", "));
    }
}
