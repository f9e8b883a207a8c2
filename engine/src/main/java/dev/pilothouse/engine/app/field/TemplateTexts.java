package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads texts with {@code ${NAME}} and remembers where each name is used. */
public final class TemplateTexts {
    private final List<Reference> references = new ArrayList<>();

    /** The text, unchanged; empty and reported where it is not a proper template. */
    public Optional<String> read(YamlValue value, Use use) {
        return value.string().flatMap(text -> check(text, value, use));
    }

    public Optional<String> check(String text, YamlValue at, Use use) {
        try {
            Location location = at.location();
            Template.parse(text).names().forEach(name -> references.add(new Reference(name, location, use)));
            return Optional.of(text);
        } catch (EngineException invalid) {
            at.error(
                    "APP-VARIABLE-FORM",
                    "the value holds a `${` that is not ${NAME}",
                    "Write ${NAME} with letters, digits and underscores, or $$ for a dollar sign.");
            return Optional.empty();
        }
    }

    public List<Reference> references() {
        return references;
    }
}
