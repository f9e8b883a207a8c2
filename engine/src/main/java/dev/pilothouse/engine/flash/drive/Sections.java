package dev.pilothouse.engine.flash.drive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link DriveScript} printed, by section. */
record Sections(Map<String, String> texts) {
    static Sections of(String printed) {
        Map<String, String> texts = new HashMap<>();
        for (String section : printed.split(DriveScript.SECTION, -1)) {
            int line = section.indexOf('\n');
            if (line > 0) {
                texts.put(section.substring(0, line), section.substring(line + 1));
            }
        }
        return new Sections(Map.copyOf(texts));
    }

    String text(String section) {
        return texts.getOrDefault(section, "");
    }

    /** The section's lines, each cut into its fields; lines with fewer are passed over. */
    List<String[]> rows(String section, int fields) {
        return text(section)
                .lines()
                .map(line -> line.split(DriveScript.FIELD, -1))
                .filter(row -> row.length >= fields)
                .toList();
    }
}
