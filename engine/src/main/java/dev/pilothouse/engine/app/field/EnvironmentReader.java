package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code environment}: a mapping, or a list of {@code KEY=value} texts and small mappings. */
public final class EnvironmentReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private final TemplateTexts texts;
    private final Map<String, String> environment = new LinkedHashMap<>();

    public EnvironmentReader(TemplateTexts texts) {
        this.texts = texts;
    }

    public Map<String, String> read(YamlValue value) {
        if (value.kind() == YamlValue.Kind.MAP) {
            mapping(value);
        } else {
            value.list().forEach(this::item);
        }
        return environment;
    }

    private void item(YamlValue item) {
        if (item.kind() == YamlValue.Kind.MAP) {
            mapping(item);
            return;
        }
        Optional<String> text = item.string();
        if (text.isEmpty()) {
            return;
        }
        int equals = text.get().indexOf('=');
        if (equals < 0) {
            item.error(
                    "APP-ENV-FORM",
                    YamlValue.quoted(text.get()) + " has no `=`",
                    "Write KEY=value; values are never taken from the console's own environment.");
            return;
        }
        texts.check(text.get().substring(equals + 1), item, Use.ENVIRONMENT)
                .ifPresent(content -> put(text.get().substring(0, equals), content, item));
    }

    private void mapping(YamlValue value) {
        Optional<YamlMap> map = value.map();
        if (map.isEmpty()) {
            return;
        }
        map.get()
                .entries()
                .forEach((key, entry) -> texts.read(entry, Use.ENVIRONMENT).ifPresent(text -> put(key, text, entry)));
        map.get().emptyEntries().keySet().forEach(key -> put(key, "", value));
    }

    private void put(String key, String content, YamlValue at) {
        if (!NAME.matcher(key).matches()) {
            at.error(
                    "APP-ENV-NAME",
                    YamlValue.quoted(key) + " cannot be the name of a variable",
                    "Use letters, digits and underscores, not beginning with a digit.");
        } else if (environment.putIfAbsent(key, content) != null) {
            at.error("APP-ENV-TWICE", "variable " + key + " is given twice", "Keep one of the two.");
        }
    }
}
