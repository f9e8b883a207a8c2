package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code development:} of the fleet and of a node. */
final class DevelopmentReader {
    private static final Pattern ROOT = Pattern.compile("/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

    private DevelopmentReader() {}

    /** @param outer what counts for keys that are not given */
    static Development read(YamlMap map, Development outer) {
        int offset = map.get("port_offset")
                .map(value -> value.integer(1, 60_000).orElse(outer.portOffset()))
                .orElse(outer.portOffset());
        String root = map.get("data_root").flatMap(DevelopmentReader::root).orElse(outer.dataRoot());
        map.finish();
        return new Development(offset, root);
    }

    private static Optional<String> root(YamlValue value) {
        return value.word().filter(text -> {
            if (ROOT.matcher(text).matches() && !(text + "/").contains("/../") && !(text + "/").contains("/./")) {
                return true;
            }
            value.error(
                    "FLEET-DATA-ROOT",
                    YamlValue.quoted(text) + " is not a folder below /",
                    "Write an absolute path without `..` that no app uses, such as /var/lib/pilothouse-dev.");
            return false;
        });
    }
}
