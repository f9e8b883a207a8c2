package dev.pilothouse.engine.version;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The grammars of versions, from the most particular to the most general. */
public enum VersionScheme {
    /** Bitcoin Knots: {@code 29.3.knots20260508}. */
    KNOTS,
    /** Bitcoin Core: {@code 31.0}, {@code 28.4}, {@code 31.0rc2}. */
    CORE,
    /** Semantic Versioning 2.0.0: {@code 0.18.3-beta}, with or without a leading {@code v}. */
    SEMVER,
    /** Numbers with dots, of any count from two on, such as {@code 24.08.1} or {@code 3.14.15.92}. */
    DOTTED;

    /** Longest text read; an image tag has at most 128 signs. */
    private static final int LONGEST = 128;

    /** Names that projects move from release to release. */
    private static final Set<String> MOVING = Set.of(
            "latest", "stable", "edge", "main", "master", "nightly", "dev", "develop", "testing", "current", "lts");

    /** As it is written in catalogs and manifests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty where the word is none of {@code core}, {@code knots}, {@code semver}, {@code dotted} */
    public static Optional<VersionScheme> ofWord(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word().equals(word))
                .findFirst();
    }

    /** The first scheme that reads all of the texts; empty where none does, or there are none. */
    public static Optional<VersionScheme> ofAll(Collection<String> texts) {
        return Arrays.stream(values())
                .filter(scheme -> !texts.isEmpty()
                        && texts.stream().allMatch(text -> scheme.find(text).isPresent()))
                .findFirst();
    }

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} with kind, value and a reason */
    public Version parse(String text) {
        return find(text).orElseThrow(() -> notOne(text, word() + " version"));
    }

    /** Empty where the text is no version of this scheme. */
    public Optional<Version> find(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return switch (this) {
            case CORE -> CoreVersion.read(text).map(version -> version);
            case KNOTS -> KnotsVersion.read(text).map(version -> version);
            case SEMVER -> SemanticVersion.read(text).map(version -> version);
            case DOTTED -> DottedVersion.read(text).map(version -> version);
        };
    }

    static EngineException notOne(String text, String kind) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", kind);
        facts.put("value", text);
        facts.put("reason", reason(text));
        return new EngineException(ErrorCode.VALUE_INVALID, facts);
    }

    /** Whether a text is a name that projects move from release to release, such as {@code stable} or {@code 31}. */
    public static boolean isFloating(String text) {
        return MOVING.contains(text.toLowerCase(Locale.ROOT)) || text.matches("v?\\d+");
    }

    private static String reason(String text) {
        if (isFloating(text)) {
            return "a floating tag, which names another release tomorrow";
        }
        return text.length() > LONGEST ? "longer than " + LONGEST + " signs" : "not in the form of a version";
    }
}
