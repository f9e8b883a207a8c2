package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.OfferedVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
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

    /** What the row of the running version is marked with. */
    static final String RUNS = "runs";

    /** @param app which it is offered for: what is pinned, skipped or failed there is marked */
    public static PickerRow of(OfferedVersion offer, AppVersions app) {
        return new PickerRow(
                offer.version(),
                offer.relation() == OfferedVersion.Relation.CURRENT ? "●" : offer.canBeChosen() ? "○" : "–",
                offer.label(),
                offer.age().map(Ages::span).orElse("–"),
                marks(offer, app),
                offer.whyNot().stream().map(VersionWords::whyNot).collect(Collectors.joining("; ")),
                offer.notes().lines().map(VersionWords::plain).toList());
    }

    private static List<Mark> marks(OfferedVersion offer, AppVersions app) {
        AppSettings settings = app.settings();
        List<Mark> marks = new ArrayList<>();
        if (offer.relation() == OfferedVersion.Relation.CURRENT) {
            marks.add(new Mark(RUNS, Tone.GOOD, "It runs now"));
        }
        if (offer.role() == OfferedVersion.Role.DEFAULT) {
            String text = isNewest(offer, app) ? "latest" : "recommended";
            marks.add(new Mark(text, Tone.ACCENT, "What the catalog recommends"));
        }
        if (settings.pinned().filter(offer.version()::equals).isPresent()) {
            marks.add(new Mark("pinned", Tone.MUTED, "No update is offered or made"));
        }
        if (settings.skipped().contains(offer.version())) {
            marks.add(new Mark("skipped", Tone.MUTED, "Never offered as an update"));
        }
        if (isFailed(offer.version(), app)) {
            marks.add(new Mark("failed here", Tone.WARN, "It was tried on this node and did not work"));
        }
        String reason = VersionWords.plain(offer.reason())
                + offer.replacement().map(other -> "; take " + other.label()).orElse("");
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

    /** Whether something newer could be had too, which the catalog does not recommend yet. */
    private static boolean isNewest(OfferedVersion offer, AppVersions app) {
        return app.offers().stream()
                .filter(other -> other.canBeChosen() || other.equals(offer))
                .findFirst()
                .filter(offer::equals)
                .isPresent();
    }

    private static boolean isFailed(Version version, AppVersions app) {
        return app.history().stream()
                .filter(past -> past.version().filter(version::equals).isPresent())
                .findFirst()
                .filter(past -> past.fate() == PastVersion.Fate.FAILED)
                .isPresent();
    }

    public boolean runs() {
        return sign.equals("●");
    }

    public Availability availability() {
        return whyNot.isEmpty() ? new Availability.Enabled() : new Availability.Disabled(label + ": " + whyNot);
    }

    public Tone tone() {
        return whyNot.isEmpty() ? Tone.PLAIN : runs() ? Tone.GOOD : Tone.MUTED;
    }

    /** All marks in one line. */
    public String marksLine() {
        return marks.stream().map(Mark::text).collect(Collectors.joining(", "));
    }
}
