package dev.pilothouse.engine.text;

/**
 * A place in a text file.
 *
 * @param file as the operator would name it: relative to the profile where it lies inside
 * @param line counted from 1; 0 where the whole file is meant
 * @param field path of the value, such as {@code app.ports[1].host}; empty where no field is meant
 */
public record Location(String file, int line, String field) {
    public static Location of(String file) {
        return new Location(file, 0, "");
    }

    /** {@code file:line} as editors and terminals make it clickable. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
