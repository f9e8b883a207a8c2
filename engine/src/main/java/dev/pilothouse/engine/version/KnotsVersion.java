package dev.pilothouse.engine.version;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Bitcoin Knots: {@code <major>.<minor>[.<patch>].knots<yyyymmdd>[rc<n>]}, the grammar of the verification
 * script that Knots ships. A hyphen before {@code rc} is refused there on purpose, and here.
 *
 * @param base the numbers, with the candidate
 * @param suffix a date that names a line of patches and is carried on by later point releases. It is not the day of the
 *     release and must never be shown, or aged, as one
 */
public record KnotsVersion(CoreVersion base, LocalDate suffix) implements Version {
    private static final Pattern GRAMMAR = Pattern.compile("([0-9.]+)\\.knots(\\d{8})((?:rc\\d+)?)");

    static Optional<KnotsVersion> read(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate suffix = LocalDate.parse(matcher.group(2), DateTimeFormatter.BASIC_ISO_DATE);
            return CoreVersion.read(matcher.group(1) + matcher.group(3)).map(base -> new KnotsVersion(base, suffix));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    @Override
    public VersionScheme scheme() {
        return VersionScheme.KNOTS;
    }

    @Override
    public String text() {
        return base.numbers() + ".knots" + suffix.format(DateTimeFormatter.BASIC_ISO_DATE)
                + base.text().substring(base.numbers().length());
    }

    /** {@code 29.3 · 2026-05-08}: the date stands apart, and no word makes a day of release of it. */
    @Override
    public String label() {
        return base.text() + " · " + suffix;
    }

    @Override
    public Maturity maturity() {
        return base.maturity();
    }

    @Override
    public Precedence precedence() {
        return base.precedence().dated(suffix);
    }

    @Override
    public String toString() {
        return text();
    }
}
