package dev.pilothouse.engine.orchestrate.adopt;

import dev.pilothouse.engine.app.field.SecretNames;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes values that look like secrets out of texts and puts references in their place. */
final class SecretWords {
    /** {@code --rpcpassword=…}, {@code -rpcauth=…}, {@code token=…}. */
    private static final Pattern OPTION = Pattern.compile("(-{0,2}([A-Za-z][A-Za-z0-9_.-]*)=)(.+)", Pattern.DOTALL);

    /** {@code scheme://user:password@host}. */
    private static final Pattern CREDENTIALS = Pattern.compile("[a-z][a-z0-9+.-]*://[^/@\\s:]*:[^/@\\s]+@.*");

    private final SortedMap<String, String> taken = new TreeMap<>();

    /** Names of the references with the values they stand for. */
    SortedMap<String, String> taken() {
        return taken;
    }

    /** The value of an environment variable, as a manifest has to say it. */
    String environment(String name, String value) {
        boolean secret = !value.isEmpty()
                && (SecretNames.soundSecret(name) || CREDENTIALS.matcher(value).matches());
        return secret ? reference(name, value) : literal(value);
    }

    /** One argument of a command, as a manifest has to say it. */
    String argument(String text) {
        Matcher option = OPTION.matcher(text);
        return option.matches() && SecretNames.soundSecret(option.group(2))
                ? literal(option.group(1)) + reference(option.group(2), option.group(3))
                : literal(text);
    }

    private String reference(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        String free = upper;
        for (int number = 2; !taken.getOrDefault(free, value).equals(value); number++) {
            free = upper + "_" + number;
        }
        taken.put(free, value);
        return "${" + free + "}";
    }

    private static String literal(String text) {
        return text.contains("${") || text.contains("$$") ? text.replace("$", "$$") : text;
    }
}
