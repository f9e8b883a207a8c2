package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A text with {@code ${NAME}} in it. {@code $$} is one dollar sign; a dollar sign before anything else stands for
 * itself. There are no defaults and no nesting: what a manifest means is to be seen from the manifest and the fleet file.
 */
public record Template(List<Part> parts) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public sealed interface Part {
        record Literal(String text) implements Part {}

        record Variable(String name) implements Part {}
    }

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} where an opened variable has no end or no proper name */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$$", at)) {
                literal.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                String name = end < 0 ? "" : text.substring(at + 2, end);
                if (!NAME.matcher(name).matches()) {
                    throw new EngineException(
                            ErrorCode.VALUE_INVALID, Map.of("kind", "text with ${NAME}", "value", text));
                }
                flush(literal, parts);
                parts.add(new Part.Variable(name));
                at = end + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        flush(literal, parts);
        return new Template(parts);
    }

    /** Names in the order they appear, repetitions included. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The text with each variable replaced; what is put in is not looked at again. */
    public String render(UnaryOperator<String> valueOf) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Literal(String piece) -> piece;
                        case Part.Variable(String name) -> valueOf.apply(name);
                    });
        }
        return text.toString();
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
