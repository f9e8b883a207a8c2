package dev.pilothouse.presentation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Words or a pattern to look for in lines. Between slashes it is a regular expression, otherwise plain text. Capitals
 * matter only where there are any.
 *
 * @param text as typed
 * @param error why it is no pattern; empty where it is one
 */
public record LogQuery(String text, Optional<Pattern> pattern, String error) {
    public static final LogQuery NONE = new LogQuery("", Optional.empty(), "");

    /** Where in a line it was found. */
    public record Hit(int from, int to) {}

    public static LogQuery of(String typed) {
        if (typed.isEmpty()) {
            return NONE;
        }
        boolean expression = typed.length() > 2 && typed.startsWith("/") && typed.endsWith("/");
        String body = expression ? typed.substring(1, typed.length() - 1) : typed;
        boolean capitals = !body.toLowerCase(Locale.ROOT).equals(body);
        int flags =
                (capitals ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) | (expression ? 0 : Pattern.LITERAL);
        try {
            return new LogQuery(typed, Optional.of(Pattern.compile(body, flags)), "");
        } catch (PatternSyntaxException wrong) {
            return new LogQuery(typed, Optional.empty(), "Not a pattern: " + wrong.getDescription());
        }
    }

    public boolean isActive() {
        return pattern.isPresent();
    }

    /** Whether the line holds it; nothing holds what is not asked for. */
    public boolean finds(String line) {
        return pattern.isPresent() && pattern.get().matcher(line).find();
    }

    /** All places in the line, in order. */
    public List<Hit> hits(String line) {
        List<Hit> hits = new ArrayList<>();
        if (pattern.isPresent()) {
            Matcher matcher = pattern.get().matcher(line);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    hits.add(new Hit(matcher.start(), matcher.end()));
                }
            }
        }
        return hits;
    }
}
