package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code container.command} and {@code container.restart}. */
public record LaunchReader(TemplateTexts texts) {
    private static final Pattern RESTART = Pattern.compile("no|always|unless-stopped|on-failure(:[1-9][0-9]{0,3})?");

    public Launch read(YamlMap container) {
        List<String> command = new ArrayList<>();
        for (YamlValue item : container.list("command")) {
            item.string()
                    .flatMap(text -> texts.check(text, item, Use.ENVIRONMENT))
                    .ifPresent(command::add);
        }
        return new Launch(
                command, container.get("restart").flatMap(LaunchReader::restart).orElse(Launch.DEFAULT_RESTART));
    }

    private static Optional<String> restart(YamlValue value) {
        return value.word().filter(text -> {
            if (RESTART.matcher(text).matches()) {
                return true;
            }
            value.error(
                    "APP-RESTART",
                    YamlValue.quoted(text) + " is not a restart policy",
                    "Write no, always, unless-stopped, on-failure or on-failure:3.");
            return false;
        });
    }
}
