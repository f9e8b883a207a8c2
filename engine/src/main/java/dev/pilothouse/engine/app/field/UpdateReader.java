package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.care.UpdateRule;
import dev.pilothouse.engine.app.care.UpdateRule.Inhibitor;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code update.only_while} and {@code conflicts}.
 *
 * @param extras takes what is not known
 */
public record UpdateReader(ProbeReader probes, Map<String, String> extras) {
    public UpdateRule update(YamlMap app) {
        Optional<YamlMap> map = app.map("update");
        if (map.isEmpty()) {
            return UpdateRule.USUAL;
        }
        List<Inhibitor> inhibitors = new ArrayList<>();
        for (YamlValue item : map.get().list("only_while")) {
            item.map().flatMap(this::inhibitor).ifPresent(inhibitors::add);
        }
        extras.putAll(map.get().finish());
        return new UpdateRule(inhibitors);
    }

    private Optional<Inhibitor> inhibitor(YamlMap map) {
        Optional<String> name = map.require("name", "Say what the app is in the middle of while this does not pass.")
                .flatMap(YamlValue::word);
        Optional<Probe> clear = probes.read(map);
        extras.putAll(map.finish());
        return name.flatMap(known -> clear.map(probe -> new Inhibitor(known, probe)));
    }

    /** @param own of the manifest */
    public Set<AppId> conflicts(YamlMap app, AppId own) {
        Set<AppId> found = new LinkedHashSet<>();
        for (YamlValue item : app.list("conflicts")) {
            item.word().ifPresent(text -> {
                if (!AppId.isValid(text)) {
                    item.error("APP-ID", YamlValue.quoted(text) + " cannot be an app's id", "Name an app's id.");
                } else if (text.equals(own.value())) {
                    item.error("APP-CONFLICT-SELF", "app " + text + " conflicts with itself", "Name another app.");
                } else {
                    found.add(new AppId(text));
                }
            });
        }
        return found;
    }
}
