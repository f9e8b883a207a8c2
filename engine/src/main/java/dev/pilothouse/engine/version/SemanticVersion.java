package dev.pilothouse.engine.version;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version after Semantic Versioning 2.0.0 (semver.org), with the leading {@code v} that many tags carry. Build metadata
 * is written in tags with an underscore or not at all, since {@code +} cannot stand in one; it is read with {@code +} and
 * has no say in the order.
 *
 * @param text as it was written
 * @param stages parts of the pre-release; empty for a final release
 */
public record SemanticVersion(String text, int major, int minor, int patch, List<String> stages) implements Version {
    private static final String PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern GRAMMAR = Pattern.compile("v?" + CoreVersion.NUMBER + "\\." + CoreVersion.NUMBER
            + "\\." + CoreVersion.NUMBER + "(?:-(" + PART + "(?:\\." + PART
            + ")*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    public SemanticVersion {
        stages = List.copyOf(stages);
    }

    static Optional<SemanticVersion> read(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String stage = matcher.group(4);
        return Optional.of(new SemanticVersion(
                text,
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                stage == null ? List.of() : Arrays.asList(stage.split("\\.", -1))));
    }

    @Override
    public VersionScheme scheme() {
        return VersionScheme.SEMVER;
    }

    @Override
    public String label() {
        return text;
    }

    @Override
    public Maturity maturity() {
        return stages.isEmpty() ? Maturity.FINAL : Maturity.CANDIDATE;
    }

    @Override
    public Precedence precedence() {
        return new Precedence(List.of(major, minor, patch), Optional.empty(), stages, 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
