package dev.pilothouse.engine.version;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with dots between: {@code [v]<n>.<n>[.<n>…][[-]rc<n> | -<revision>]}, from two to eight of them, leading zeros
 * allowed ({@code 24.08.1}). One number alone is refused: that is how a tag is named which follows a major release.
 *
 * @param text as it was written
 * @param revision of the packaging of one upstream release, ordered after the release itself
 */
public record DottedVersion(String text, List<Integer> numbers, OptionalInt candidate, OptionalInt revision)
        implements Version {
    private static final Pattern GRAMMAR =
            Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9}){1,7})(?:-?rc(\\d{1,4})|-(\\d{1,4}))?");

    public DottedVersion {
        numbers = List.copyOf(numbers);
    }

    static Optional<DottedVersion> read(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        return matcher.matches()
                ? Optional.of(new DottedVersion(
                        text,
                        Arrays.stream(matcher.group(1).split("\\.", -1))
                                .map(Integer::valueOf)
                                .toList(),
                        CoreVersion.number(matcher, 2),
                        CoreVersion.number(matcher, 3)))
                : Optional.empty();
    }

    @Override
    public VersionScheme scheme() {
        return VersionScheme.DOTTED;
    }

    @Override
    public String label() {
        return text;
    }

    @Override
    public Maturity maturity() {
        return candidate.isPresent() ? Maturity.CANDIDATE : Maturity.FINAL;
    }

    @Override
    public Precedence precedence() {
        Precedence order = new Precedence(numbers, Optional.empty(), List.of(), revision.orElse(0));
        return candidate.isPresent() ? order.candidate(candidate.getAsInt()) : order;
    }

    @Override
    public String toString() {
        return text;
    }
}
