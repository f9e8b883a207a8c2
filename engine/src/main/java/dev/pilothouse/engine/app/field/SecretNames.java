package dev.pilothouse.engine.app.field;

import java.util.List;
import java.util.Locale;

/** Tells by its name whether a value is likely a secret; rather one too many than one too few. */
public final class SecretNames {
    private static final List<String> WORDS = List.of("PASS", "SECRET", "TOKEN", "AUTH", "KEY", "SEED");

    private SecretNames() {}

    /** Whether it contains one of the usual words. */
    public static boolean soundSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return WORDS.stream().anyMatch(upper::contains);
    }
}
