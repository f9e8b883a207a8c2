package dev.pilothouse.engine.version;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Bitcoin Core: {@code <major>.<minor>[.<patch>][rc<n>]}, as its releases are named (bitcoincore.org/bin).
 * Numbers have no leading zeros.
 */
public record CoreVersion(int major, int minor, OptionalInt patch, OptionalInt candidate) implements Version {
    static final String NUMBER = "(0|[1-9]\\d{0,8})";
    private static final Pattern GRAMMAR =
            Pattern.compile(NUMBER + "\\." + NUMBER + "(?:\\." + NUMBER + ")?(?:rc([1-9]\\d{0,3}))?");

    static Optional<CoreVersion> read(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        return matcher.matches()
                ? Optional.of(new CoreVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        number(matcher, 3),
                        number(matcher, 4)))
                : Optional.empty();
    }

    /** A group of digits that may be absent. */
    static OptionalInt number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** The numbers with dots, without what follows. */
    String numbers() {
        return major + "." + minor + (patch.isPresent() ? "." + patch.getAsInt() : "");
    }

    @Override
    public VersionScheme scheme() {
        return VersionScheme.CORE;
    }

    @Override
    public String text() {
        return numbers() + (candidate.isPresent() ? "rc" + candidate.getAsInt() : "");
    }

    @Override
    public String label() {
        return text();
    }

    @Override
    public Maturity maturity() {
        return candidate.isPresent() ? Maturity.CANDIDATE : Maturity.FINAL;
    }

    @Override
    public Precedence precedence() {
        Precedence numbers = Precedence.of(major, minor, patch.orElse(0));
        return candidate.isPresent() ? numbers.candidate(candidate.getAsInt()) : numbers;
    }

    @Override
    public String toString() {
        return text();
    }
}
