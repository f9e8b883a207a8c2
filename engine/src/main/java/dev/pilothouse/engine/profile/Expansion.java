package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the console's environment into values of {@code fleet.yaml}. */
record Expansion(Path folder, Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** A text with every {@code ${env:NAME}} replaced; an undefined one is reported and gives nothing. */
    Optional<String> text(YamlValue value) {
        return value.string().flatMap(text -> expand(text, value));
    }

    /** A path: {@code ~} is the home folder, relative ones start at the profile's folder. */
    Optional<Path> path(YamlValue value) {
        return value.word().flatMap(text -> expand(text, value)).flatMap(text -> {
            String whole = text;
            if (text.equals("~") || text.startsWith("~/")) {
                String home = environment.get("HOME");
                if (home == null || home.isEmpty()) {
                    value.error(
                            "FLEET-ENV-UNDEFINED",
                            "`~` stands for HOME, which is not set in the environment",
                            "Set HOME, or write the path in full.");
                    return Optional.empty();
                }
                whole = home + text.substring(1);
            }
            try {
                return Optional.of(folder.resolve(whole).normalize());
            } catch (InvalidPathException invalid) {
                value.error("FLEET-PATH", YamlValue.quoted(whole) + " is not a path", "Remove the odd characters.");
                return Optional.empty();
            }
        });
    }

    private Optional<String> expand(String text, YamlValue value) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder result = new StringBuilder();
        int errors = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            String found = environment.get(name);
            if (!NAME.matcher(name).matches()) {
                value.error(
                        "FLEET-ENV-NAME",
                        YamlValue.quoted(name) + " is not a name of an environment variable",
                        "Write ${env:NAME} with letters, digits and underscores.");
                errors++;
            } else if (found == null) {
                value.error(
                        "FLEET-ENV-UNDEFINED",
                        "environment variable " + name + " is not set",
                        "Set " + name + " before starting Pilothouse, or write the value here.");
                errors++;
            } else {
                matcher.appendReplacement(result, Matcher.quoteReplacement(found));
                continue;
            }
            matcher.appendReplacement(result, "");
        }
        matcher.appendTail(result);
        return errors > 0 ? Optional.empty() : Optional.of(result.toString());
    }
}
