package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.ReleaseStatus;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.Consequence.Kind;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan.Direction;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.data.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows from a switch, beyond the switch itself. Pure. */
final class Meanings {
    /** A phrase is typed by hand: the first clause of what a rule says is enough to know what one agrees to. */
    private static final int LONGEST_PHRASE = 60;

    private Meanings() {}

    /** What the rules of the data say, the worst first. */
    static List<Consequence> ofData(DataVerdict verdict) {
        List<Consequence> all = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            switch (finding) {
                case Finding.Fine _, Finding.Blocked _ -> {}
                case Finding.Work work -> all.add(new Consequence(Kind.DATA_WORK, facts(work)));
                case Finding.Unsure unsure ->
                    all.add(new Consequence(
                            Kind.DATA_UNKNOWN, Map.of("rule", unsure.rule(), "reason", unsure.because())));
            }
        }
        return all;
    }

    private static Map<String, String> facts(Finding.Work work) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", work.rule());
        facts.put("reason", work.because());
        facts.put("what", work.needs());
        facts.put("time", work.takes());
        facts.put("lost", work.loses());
        return facts;
    }

    static String worst(DataVerdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.answer() == verdict.answer())
                .map(Meanings::because)
                .findFirst()
                .orElse("");
    }

    private static String because(Finding finding) {
        return switch (finding) {
            case Finding.Fine fine -> fine.because();
            case Finding.Work work -> work.because();
            case Finding.Unsure unsure -> unsure.because();
            case Finding.Blocked blocked -> blocked.because();
        };
    }

    /** What has to be typed because of the data: the consequence itself, in the words of the rule. */
    static Optional<String> phrase(DataVerdict verdict) {
        return switch (verdict) {
            case DataVerdict.Safe _, DataVerdict.Impossible _ -> Optional.empty();
            case DataVerdict.Unknown _ -> Optional.of("the data may be lost");
            case DataVerdict.NeedsWork needs ->
                needs.findings().stream()
                        .filter(Finding.Work.class::isInstance)
                        .map(finding -> brief(((Finding.Work) finding).needs()))
                        .findFirst();
        };
    }

    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String clause = line.split("[,;.(]", 2)[0].strip();
        if (clause.length() <= LONGEST_PHRASE) {
            return clause;
        }
        int blank = clause.lastIndexOf(' ', LONGEST_PHRASE);
        return clause.substring(0, blank < 0 ? LONGEST_PHRASE : blank);
    }

    static List<Consequence> ofTarget(Direction direction, CurrentVersion current, Target target, Instant now) {
        List<Consequence> all = new ArrayList<>();
        String to = target.version().text();
        String from = current.known().map(version -> version.text()).orElse("a version that is not known");
        if (direction == Direction.DOWN || direction == Direction.UNKNOWN) {
            all.add(new Consequence(Kind.DOWNGRADE, Map.of("from", from, "to", to)));
        }
        target.release().ifPresent(release -> ofRelease(release, direction, now, all));
        return all;
    }

    private static void ofRelease(CatalogRelease release, Direction direction, Instant now, List<Consequence> all) {
        if (direction == Direction.UP) {
            release.breaking().ifPresent(reason -> all.add(new Consequence(Kind.BREAKING, Map.of("reason", reason))));
        }
        ReleaseStatus status = release.statusAt(now);
        String version = release.version().text();
        switch (status.kind()) {
            case AVAILABLE, WITHDRAWN -> {}
            case DEPRECATED ->
                all.add(new Consequence(Kind.DEPRECATED, Map.of("version", version, "reason", status.reason())));
            case EOL ->
                all.add(new Consequence(
                        Kind.END_OF_LIFE,
                        Map.of(
                                "version",
                                version,
                                "date",
                                release.eol().map(Object::toString).orElse(""))));
        }
    }

    /** Only where it changes. */
    static Optional<Consequence> ofPinning(AppSettings settings, Target target) {
        return switch (target.pinned()) {
            case PIN, AS_USUAL ->
                settings.pinned().equals(Optional.of(target.version()))
                        ? Optional.empty()
                        : Optional.of(new Consequence(
                                Kind.PINS, Map.of("version", target.version().text())));
            case FOLLOW ->
                settings.pinned().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Consequence(
                                Kind.UNPINS,
                                Map.of("version", settings.pinned().get().text())));
        };
    }
}
