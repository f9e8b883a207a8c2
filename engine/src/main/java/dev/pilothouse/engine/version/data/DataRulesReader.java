package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One {@code data.yml}; every key is described in {@code docs/guide/data-guard.md}. */
final class DataRulesReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern FOLDER = Pattern.compile("(/[^/]+)+");
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,7}");
    private static final Map<String, Answer> ANSWERS = Map.of(
            "safe", Answer.SAFE,
            "needs-work", Answer.NEEDS_WORK,
            "unknown", Answer.UNKNOWN,
            "impossible", Answer.IMPOSSIBLE);

    private final Map<String, Condition> named = new LinkedHashMap<>();
    private final ConditionReader conditions = new ConditionReader(named);

    /** With any error reported the result is only good for finding further faults. */
    Optional<DataRules> read(YamlMap top) {
        Optional<YamlMap> data =
                top.require("data", "Begin the file with `data:`.").flatMap(YamlValue::map);
        top.finish();
        return data.flatMap(this::rules);
    }

    private Optional<DataRules> rules(YamlMap data) {
        Optional<String> folder = data.require("folder", "Give the data folder as it is called in the container.")
                .flatMap(DataRulesReader::folder);
        List<String> places = new ArrayList<>();
        for (YamlValue place : data.list("places")) {
            Optional<String> path =
                    place.word().filter(text -> text.equals(".")).or(() -> ConditionReader.path(place));
            path.ifPresent(places::add);
        }
        data.map("conditions")
                .ifPresent(map -> map.entries()
                        .forEach((name, value) -> conditions.read(value).ifPresent(read -> named.put(name, read))));
        List<DataRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        data.require("rules", "List the rules; each says what one property of the data means.");
        for (YamlValue item : data.list("rules")) {
            item.map().flatMap(map -> rule(map, ids)).ifPresent(rules::add);
        }
        data.finish();
        return folder.map(path -> new DataRules(path, places.isEmpty() ? List.of(".") : places, rules));
    }

    private static Optional<String> folder(YamlValue value) {
        return value.word().filter(text -> {
            boolean absolute = FOLDER.matcher(text).matches()
                    && Arrays.stream(text.split("/", -1)).noneMatch(part -> part.equals("..") || part.equals("."));
            if (!absolute) {
                value.error(
                        "DATA-FOLDER",
                        YamlValue.quoted(text) + " is no folder of a container",
                        "Write it from the root on, such as /home/bitcoin/.bitcoin, without a slash at its end.");
            }
            return absolute;
        });
    }

    private Optional<DataRule> rule(YamlMap map, Set<String> ids) {
        Optional<YamlValue> named = map.require("id", "Give the rule a name.");
        Optional<String> id = named.flatMap(YamlValue::word);
        id.filter(text -> !ID.matcher(text).matches())
                .ifPresent(bad -> named.get()
                        .error(
                                "DATA-RULE-ID",
                                YamlValue.quoted(bad) + " cannot name a rule",
                                "Use lower-case letters, digits and inner hyphens."));
        id.filter(text -> !ids.add(text))
                .ifPresent(twice ->
                        named.get().error("DATA-RULE-TWICE", "rule " + twice + " is given twice", "Name each once."));
        Optional<Crossing> crossing = map.require(
                        "crossing",
                        "Say which changes it is about: { down: \"28.0\" }, { up: \"30.0\" }, down, up or any.")
                .flatMap(DataRulesReader::crossing);
        String source = map.get("source").flatMap(YamlValue::string).orElse("");
        List<DataRule.Case> cases = new ArrayList<>();
        Optional<YamlValue> given = map.require("cases", "List what the data can be, and what each means.");
        for (YamlValue item : map.list("cases")) {
            if (!cases.isEmpty() && cases.getLast().when().isEmpty()) {
                item.error(
                        "DATA-CASE-LEFT",
                        "nothing is left for this case: the one before takes everything",
                        "Give the one before a condition, or remove this one.");
            }
            item.map().flatMap(this::option).ifPresent(cases::add);
        }
        map.finish();
        if (id.isEmpty() || crossing.isEmpty() || given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataRule(id.get(), crossing.get(), cases, source));
    }

    private static Optional<Crossing> crossing(YamlValue value) {
        if (value.kind() != YamlValue.Kind.MAP) {
            return value.choice(Map.of(
                    "down", new Crossing.Down(Optional.empty()),
                    "up", new Crossing.Up(Optional.empty()),
                    "any", new Crossing.Any()));
        }
        YamlMap map = value.map().orElseThrow();
        Optional<YamlValue> down = map.get("down");
        Optional<YamlValue> up = map.get("up");
        map.finish();
        if (down.isPresent() == up.isPresent()) {
            value.error(
                    "DATA-CROSSING",
                    down.isPresent() ? "it goes both down and up" : "neither down nor up is given",
                    "Give one of them, such as { down: \"28.0\" }; for both write any, or a rule for each.");
            return Optional.empty();
        }
        return down.isPresent()
                ? bound(down.get()).map(bound -> new Crossing.Down(Optional.of(bound)))
                : bound(up.orElseThrow()).map(bound -> new Crossing.Up(Optional.of(bound)));
    }

    private static Optional<Crossing.Bound> bound(YamlValue value) {
        Optional<String> text = value.word();
        if (text.isPresent() && !NUMBERS.matcher(text.get()).matches()) {
            value.error(
                    "DATA-VERSION",
                    YamlValue.quoted(text.get()) + " is no number of a version",
                    "Write numbers with dots, in quotes, such as \"28.0\".");
            return Optional.empty();
        }
        return text.map(numbers -> new Crossing.Bound(
                Arrays.stream(numbers.split("\\.", -1)).map(Integer::valueOf).toList()));
    }

    private Optional<DataRule.Case> option(YamlMap map) {
        Optional<YamlValue> condition = map.get("if");
        Optional<Condition> when = condition.flatMap(conditions::read);
        Optional<Answer> answer = map.require("answer", "Write safe, needs-work, unknown or impossible.")
                .flatMap(value -> value.choice(ANSWERS));
        String because = map.get("because").flatMap(YamlValue::string).orElse("");
        Optional<YamlValue> needs = map.get("needs");
        String takes = map.get("takes").flatMap(YamlValue::string).orElse("");
        String loses = map.get("loses").flatMap(YamlValue::string).orElse("");
        if (answer.filter(Answer.NEEDS_WORK::equals).isPresent()) {
            map.require("needs", "Say what has to be done.");
        } else if (answer.isPresent() && needs.isPresent()) {
            needs.get().error("DATA-NEEDS", "work is told and the answer is not needs-work", "Change one of the two.");
        }
        if (answer.filter(given -> given != Answer.SAFE).isPresent()) {
            map.require("because", "Say why: it is what an operator reads.");
        }
        map.finish();
        if (answer.isEmpty() || when.isPresent() != condition.isPresent()) {
            return Optional.empty();
        }
        String work = needs.flatMap(YamlValue::string).orElse("");
        return Optional.of(new DataRule.Case(when, answer.get(), because, work, takes, loses));
    }
}
