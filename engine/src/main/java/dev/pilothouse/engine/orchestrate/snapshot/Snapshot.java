package dev.pilothouse.engine.orchestrate.snapshot;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy that lies beside its data: in {@code .pilothouse-snapshots/<folder>/<stamp>_<label>/data} of the same parent.
 *
 * @param of absolute path of the data
 * @param label what it was taken for, such as {@code before-29.1}; letters, digits, dots and hyphens
 */
public record Snapshot(String of, Instant takenAt, String label) {
    /** Of data that a restore put aside: never dropped to make room. */
    public static final String REPLACED = "replaced";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Pattern NAME = Pattern.compile("([0-9]{8}T[0-9]{6}Z)_([A-Za-z0-9.-]{1,64})");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9.-]+");

    static Snapshot named(String of, Instant at, String wanted) {
        String label = OTHERS.matcher(wanted).replaceAll("-");
        return new Snapshot(of, at, label.substring(0, Math.min(label.length(), 64)));
    }

    /** Empty for what is no name of one. */
    static Optional<Snapshot> parse(String of, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = LocalDateTime.parse(parts.group(1), STAMP).toInstant(ZoneOffset.UTC);
            return Optional.of(new Snapshot(of, at, parts.group(2)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** The name of its folder, by which an operator calls it. */
    public String name() {
        return STAMP.format(LocalDateTime.ofInstant(takenAt, ZoneOffset.UTC)) + "_" + label;
    }

    /** Where the copy lies. */
    public String path() {
        int slash = of.lastIndexOf('/');
        return of.substring(0, slash) + "/.pilothouse-snapshots/" + of.substring(slash + 1) + "/" + name() + "/data";
    }
}
