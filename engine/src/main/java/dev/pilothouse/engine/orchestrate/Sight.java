package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.text.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan rests on for one app, field by field: enough to say what moved when it no longer holds.
 *
 * @param fields such as {@code state}: {@code running}; no secrets
 */
public record Sight(Address address, SortedMap<String, String> fields) {
    public Sight {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public Sight(Address address, Map<String, String> fields) {
        this(address, new TreeMap<>(fields));
    }

    /** One text per sight; equal texts are equal sights. */
    public String canonical() {
        return address + "|" + fields;
    }

    /** Where {@code now} is another one, such as {@code state running → exited}. */
    public List<String> movedTo(Sight now) {
        List<String> moved = new ArrayList<>();
        SortedMap<String, String> all = new TreeMap<>(fields);
        all.putAll(now.fields());
        all.keySet().forEach(field -> {
            String then = fields.getOrDefault(field, "none");
            String found = now.fields().getOrDefault(field, "none");
            if (!then.equals(found)) {
                moved.add(field + " " + brief(then) + " → " + brief(found));
            }
        });
        return moved;
    }

    /** Ids and hashes as operators know them: the first twelve digits. */
    private static String brief(String value) {
        String digits = value.startsWith("sha256:") ? value.substring("sha256:".length()) : value;
        return digits.matches("[0-9a-f]{64}") ? digits.substring(0, 12) : value;
    }
}
