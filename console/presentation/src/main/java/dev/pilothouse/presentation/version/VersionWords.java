package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.Badge;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.ErrorWords;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a version can or cannot be chosen, what choosing it means, and what auto-update makes of it, as sentences. */
public final class VersionWords {
    private VersionWords() {}

    /** As a sentence without its full stop. */
    public static String whyNot(WhyNot why) {
        Map<String, String> f = why.facts();
        return switch (why.code()) {
            case RUNS_ALREADY -> "It runs already";
            case WITHDRAWN -> "Withdrawn" + because(f) + with(f, "; take ", "replacement", " instead");
            case CATALOG_EXPIRED -> "The catalog has expired" + at(f, " on ", "expired") + " and can only be viewed";
            case CATALOG_NOT_USABLE -> "The catalog can only be viewed: " + error(f);
            case OTHER_REPOSITORY ->
                "Its image is of the repository " + f.getOrDefault("offered", "of another app") + ", not "
                        + f.getOrDefault("wanted", "the manifest's");
            case BUILT_HERE -> "The manifest builds the image on the node, so there is nothing to choose from";
            case CONFLICT ->
                f.getOrDefault("rival", "Another app") + " runs on this node, and both must never run together";
            case DATA_IMPOSSIBLE -> "It can never read this data" + because(f);
            case NOT_WANTED ->
                "It is wanted " + f.getOrDefault("wish", "down") + with(f, " by ", "by", "") + ": start it first";
            case NODE_UNKNOWN -> "The node could not be asked: " + error(f);
        };
    }

    /** As a whole sentence. */
    public static String consequence(Consequence consequence) {
        Map<String, String> f = consequence.facts();
        return switch (consequence.kind()) {
            case FULL_RESYNC ->
                "Everything is fetched from the network again" + with(f, ": ", "what", "")
                        + with(f, ", for about ", "time", "") + with(f, "; lost: ", "lost", "") + ".";
            case DATA_WORK ->
                "The data needs work" + with(f, ": ", "what", "") + with(f, "; it takes ", "time", "")
                        + with(f, "; lost: ", "lost", "") + with(f, "; because ", "reason", "") + ".";
            case DATA_LOST -> "Given up for good: " + f.getOrDefault("lost", "part of the data") + ".";
            case DATA_UNKNOWN ->
                "Whether this version can read the data is not known" + because(f) + ". That counts as unsafe.";
            case OTHER_RULES ->
                "From then on " + f.getOrDefault("to", "the other one") + " decides what is valid, no longer "
                        + f.getOrDefault("from", "the present one") + ".";
            case DOWNGRADE -> "That is a step back" + with(f, " from ", "from", "") + with(f, " to ", "to", "") + ".";
            case BREAKING -> "The catalog marks this step as breaking" + because(f) + ".";
            case END_OF_LIFE -> "Nobody looks after this version" + with(f, " since ", "date", "") + ".";
            case DEPRECATED -> "This version is deprecated" + because(f) + ".";
            case PINS -> "It is pinned afterwards: no update is offered or made until it is unpinned.";
            case UNPINS -> "The pin goes: the catalog is followed afterwards.";
        };
    }

    /** How grave it is. */
    public static Tone tone(Consequence consequence) {
        return switch (consequence.kind()) {
            case FULL_RESYNC, DATA_LOST, DATA_UNKNOWN -> Tone.BAD;
            case DATA_WORK, OTHER_RULES, DOWNGRADE, BREAKING, END_OF_LIFE, DEPRECATED -> Tone.WARN;
            case PINS, UNPINS -> Tone.MUTED;
        };
    }

    /** Short, for a row or a head. */
    public static Mark mark(Badge badge) {
        Map<String, String> f = badge.facts();
        return switch (badge.kind()) {
            case WITHDRAWN ->
                new Mark(
                        "withdrawn",
                        Tone.BAD,
                        "What runs was withdrawn" + because(f) + with(f, "; take ", "replacement", ""));
            case END_OF_LIFE ->
                new Mark("end of life", Tone.BAD, "Nobody looks after what runs" + with(f, " since ", "date", ""));
            case DEPRECATED -> new Mark("deprecated", Tone.WARN, "What runs is deprecated" + because(f));
            case BREAKING ->
                new Mark(
                        "breaking update" + with(f, " ", "version", ""),
                        Tone.WARN,
                        "The newer default breaks with something" + because(f));
            case UPDATE -> new Mark("update" + with(f, " ", "version", ""), Tone.ACCENT, "A newer default can be had");
            case PINNED -> new Mark("pinned" + with(f, " ", "version", ""), Tone.MUTED, "No update is offered or made");
        };
    }

    /** What auto-update makes of the app, as a sentence without its full stop. */
    public static String decision(UpdateDecision decision) {
        Map<String, String> f = decision.facts();
        String version = decision.version().map(Object::toString).orElse("the update");
        return switch (decision.kind()) {
            case OFF -> "off: updates are made by hand";
            case CURRENT -> "nothing newer than what runs";
            case DUE -> version + " is due and will be installed";
            case PINNED -> "held back: " + f.getOrDefault("pinned", "a version") + " is pinned";
            case TOO_YOUNG ->
                version + " waits" + at(f, " until ", "due")
                        + with(f, ": it is to be ", "minimum", " old")
                        + at(f, ", and came out ", "released")
                        + with(f, ", and its age is ", "age", "");
            case MATRIX_MISSING ->
                version + " waits: matrix " + f.getOrDefault("matrix", "") + " not passed for it" + because(f);
            case BREAKING -> version + " breaks with something and wants your decision" + because(f);
            case WITHDRAWN -> version + " was withdrawn" + because(f);
            case SKIPPED -> version + " is skipped, as was decided";
            case FAILED_BEFORE -> version + " was tried" + at(f, " on ", "at") + " and did not work: " + error(f);
            case INHIBITED ->
                "not now: " + f.getOrDefault("inhibitor", "the app is busy") + with(f, " (", "detail", ")");
            case DATA_NOT_SAFE -> version + " is not known to be safe for the data" + because(f);
            case NOT_OFFERED -> version + " cannot be chosen: " + whyNots(f.getOrDefault("why", ""));
            case CATALOG_EXPIRED -> "nothing: the catalog has expired" + at(f, " on ", "expired");
            case NO_CATALOG -> "nothing: there is no catalog";
            case NOT_RUNNING -> "nothing: the app does not run" + with(f, ", it is wanted ", "wish", "");
            case UNKNOWN -> "nothing: what runs is not known" + because(f);
        };
    }

    public static Tone tone(UpdateDecision decision) {
        return switch (decision.kind()) {
            case DUE -> Tone.ACCENT;
            case CURRENT -> Tone.GOOD;
            case FAILED_BEFORE -> Tone.BAD;
            case BREAKING, DATA_NOT_SAFE, CATALOG_EXPIRED, WITHDRAWN, INHIBITED -> Tone.WARN;
            case OFF, PINNED, TOO_YOUNG, MATRIX_MISSING, SKIPPED, NOT_OFFERED, NO_CATALOG, NOT_RUNNING, UNKNOWN ->
                Tone.MUTED;
        };
    }

    /** The sentence of a stable code among the facts. */
    static String error(Map<String, String> facts) {
        String code = facts.getOrDefault("code", "");
        return Arrays.stream(ErrorCode.values())
                .filter(known -> known.id().equals(code) || known.name().equals(code))
                .findFirst()
                .map(known -> ErrorWords.explain(known, facts).sentence())
                .orElse(code.isEmpty() ? "why is not known" : code);
    }

    /** Such as {@code 2026-11-24 12:00 UTC}. */
    static String moment(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    private static String at(Map<String, String> facts, String before, String name) {
        String value = facts.getOrDefault(name, "");
        try {
            return value.isBlank() ? "" : before + moment(Instant.parse(value));
        } catch (DateTimeParseException _) {
            return before + plain(value);
        }
    }

    /** Of the codes of reasons, in words. */
    private static String whyNots(String codes) {
        return Arrays.stream(codes.split(",\\s*"))
                .map(code -> Arrays.stream(WhyNot.Code.values())
                        .filter(known -> known.name().equals(code))
                        .findFirst()
                        .map(known -> whyNot(WhyNot.of(known)))
                        .orElse(code))
                .collect(Collectors.joining("; "));
    }

    private static String because(Map<String, String> facts) {
        return with(facts, ": ", "reason", "");
    }

    private static String with(Map<String, String> facts, String before, String name, String after) {
        String value = facts.getOrDefault(name, "");
        return value.isBlank() ? "" : before + plain(value) + after;
    }

    /** Foreign text in one line without signs that steer a terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
