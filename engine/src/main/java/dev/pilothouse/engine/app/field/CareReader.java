package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.app.care.HealRule;
import dev.pilothouse.engine.app.care.HealRule.Action;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code stop_grace}, {@code gate} and {@code heal}.
 *
 * @param extras takes what is not known
 */
public record CareReader(Map<String, String> extras) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** A chain node may need many minutes to flush; more than an hour is a mistake. */
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    private static final Map<String, Action> ACTIONS =
            Map.of("restart", Action.RESTART, "recreate", Action.RECREATE, "alert", Action.ALERT);

    public Care read(YamlMap app) {
        Duration grace = duration(app.get("stop_grace"), SECOND, LONGEST_GRACE, Care.STOP_GRACE);
        GateRule gate = app.map("gate").map(this::gate).orElse(GateRule.USUAL);
        HealRule heal = app.map("heal").map(map -> heal(map)).orElse(HealRule.USUAL);
        return new Care(grace, gate, heal);
    }

    private GateRule gate(YamlMap map) {
        Duration budget = duration(map.get("budget"), SECOND, DAY, GateRule.BUDGET);
        Optional<YamlValue> limit = map.get("progress_limit");
        Duration progress = duration(limit, SECOND, Duration.ofDays(30), GateRule.PROGRESS_LIMIT);
        extras.putAll(map.finish());
        if (progress.compareTo(budget) >= 0) {
            return new GateRule(budget, progress);
        }
        limit.ifPresent(given -> given.error(
                "APP-GATE-LIMIT",
                "the limit for progress is shorter than the budget without any",
                "Give at least " + budget.toSeconds() + "s, the budget."));
        return new GateRule(budget, budget);
    }

    private HealRule heal(YamlMap map) {
        HealRule usual = HealRule.USUAL;
        Action action =
                map.get("action").flatMap(value -> value.choice(ACTIONS)).orElse(usual.action());
        int max = map.get("max")
                .map(value -> value.integer(1, 1000).orElse(usual.max()))
                .orElse(usual.max());
        Duration window = duration(map.get("window"), Duration.ofSeconds(10), DAY, usual.window());
        Optional<Duration> grace = map.get("hung_grace").flatMap(value -> value.duration(SECOND, LONGEST_GRACE));
        extras.putAll(map.finish());
        return new HealRule(action, max, window, grace);
    }

    private static Duration duration(Optional<YamlValue> value, Duration least, Duration most, Duration otherwise) {
        return value.flatMap(given -> given.duration(least, most)).orElse(otherwise);
    }
}
