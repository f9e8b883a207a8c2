package dev.pilothouse.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blots given secrets out of texts that others wrote, such as a program's log, before they are shown or stored. */
public final class Redaction {
    private static final String BLOT = "***";

    /** Shorter ones turn up by chance in every text, and guard nothing. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    /** The longest go first, so that one that holds another is not left in part. */
    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .map(Secret::reveal)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    public String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, BLOT);
        }
        return clean;
    }

    public List<String> ofAll(List<String> texts) {
        return texts.stream().map(this::of).toList();
    }

    /** The values; keys are our own. */
    public Map<String, String> of(Map<String, String> facts) {
        Map<String, String> clean = new LinkedHashMap<>();
        facts.forEach((key, value) -> clean.put(key, of(value)));
        return clean;
    }
}
