package dev.pilothouse.engine.version.data;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.text.yaml.Nearest;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Conditions of a {@code data.yml}: a mapping with one question, or the name of a condition given before.
 *
 * @param named those given so far
 */
record ConditionReader(Map<String, Condition> named) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> QUESTIONS =
            List.of("present", "absent", "file", "rpc", "running", "command", "all", "any", "not");

    /** No signature lies further into a file. */
    private static final int LARGEST_OFFSET = 60 * 1024;

    private static final int MOST_BYTES = 64;

    Optional<Condition> read(YamlValue value) {
        if (value.kind() != YamlValue.Kind.MAP) {
            return value.word().flatMap(name -> known(name, value));
        }
        YamlMap map = value.map().orElseThrow();
        List<String> asked =
                QUESTIONS.stream().filter(key -> map.get(key).isPresent()).toList();
        if (asked.size() != 1) {
            value.error(
                    "DATA-CONDITION",
                    asked.isEmpty()
                            ? "the condition asks nothing"
                            : "the condition asks " + String.join(" and ", asked),
                    "Ask one of " + String.join(", ", QUESTIONS) + "; combine several with all or any.");
            map.finish();
            return Optional.empty();
        }
        Optional<Condition> read =
                question(asked.getFirst(), map.get(asked.getFirst()).orElseThrow(), map);
        map.finish();
        return read;
    }

    private Optional<Condition> known(String name, YamlValue value) {
        Condition found = named.get(name);
        if (found == null) {
            value.error(
                    "DATA-CONDITION-UNKNOWN",
                    YamlValue.quoted(name) + " is no condition given before this line",
                    Nearest.to(name, named.keySet())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Give it under conditions, or write the condition out here."));
        }
        return Optional.ofNullable(found);
    }

    private Optional<Condition> question(String key, YamlValue value, YamlMap map) {
        return switch (key) {
            case "present" -> path(value).map(Condition.Present::new);
            case "absent" -> path(value).map(path -> new Condition.Not(new Condition.Present(path)));
            case "file" -> file(value, map);
            case "rpc" -> rpc(value, map);
            case "running" -> value.flag(new Condition.Runs(), new Condition.Not(new Condition.Runs()));
            case "command" -> regex(value).map(Condition.CommandHas::new);
            case "not" -> read(value).map(Condition.Not::new);
            case "all" -> parts(value).map(Condition.All::new);
            default -> parts(value).map(Condition.Any::new);
        };
    }

    private Optional<List<Condition>> parts(YamlValue value) {
        List<YamlValue> items = value.list();
        List<Condition> parts = new ArrayList<>();
        items.forEach(item -> read(item).ifPresent(parts::add));
        if (items.isEmpty()) {
            value.error("DATA-CONDITION", "there are no conditions in it", "Give at least one.");
        }
        return parts.size() == items.size() && !parts.isEmpty() ? Optional.of(parts) : Optional.empty();
    }

    static Optional<String> path(YamlValue value) {
        return value.word().filter(text -> {
            String bare = text.startsWith("/") ? text.substring(1) : text;
            boolean plain = Arrays.stream(bare.split("/", -1))
                    .noneMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
            if (!plain) {
                value.error(
                        "DATA-PATH",
                        YamlValue.quoted(text) + " is no path within the data folder",
                        "Write it relative to the folder, such as blocks/xor.dat, without dots or doubled slashes.");
            }
            return plain;
        });
    }

    private static Optional<Condition> file(YamlValue value, YamlMap map) {
        Optional<String> path = path(value);
        List<String> tests = List.of("size", "zeros", "bytes", "matches").stream()
                .filter(key -> map.get(key).isPresent())
                .toList();
        OptionalInt offset =
                map.get("at").map(at -> at.integer(0, LARGEST_OFFSET)).orElse(OptionalInt.of(0));
        if (tests.size() != 1) {
            value.error(
                    "DATA-FILE-TEST",
                    tests.isEmpty()
                            ? "nothing is asked of the file"
                            : "the file is asked " + String.join(" and ", tests),
                    "Give one of size, zeros, bytes (with at) or matches; to ask only whether it is there, write present.");
            return Optional.empty();
        }
        YamlValue given = map.get(tests.getFirst()).orElseThrow();
        Optional<Condition.Test> test = switch (tests.getFirst()) {
            case "size" -> {
                OptionalInt size = given.integer(0, Integer.MAX_VALUE);
                yield size.isPresent() ? Optional.of(new Condition.Test.Size(size.getAsInt())) : Optional.empty();
            }
            case "zeros" -> zeros(given);
            case "bytes" -> bytes(given, offset.orElse(0));
            default -> regex(given).map(Condition.Test.Matches::new);
        };
        return path.flatMap(where -> test.map(what -> new Condition.FileIs(where, what)));
    }

    private static Optional<Condition.Test> zeros(YamlValue given) {
        Optional<String> text = given.word();
        if (text.isPresent() && !text.get().equals("true")) {
            given.error("DATA-FILE-TEST", "zeros can only be true", "Write zeros: true, and not around it for others.");
            return Optional.empty();
        }
        return text.map(yes -> new Condition.Test.Zeros());
    }

    private static Optional<Condition.Test> bytes(YamlValue given, int offset) {
        return given.word().flatMap(text -> {
            try {
                byte[] raw = HexFormat.of().parseHex(text);
                if (raw.length >= 1 && raw.length <= MOST_BYTES) {
                    List<Byte> all = new ArrayList<>();
                    for (byte one : raw) {
                        all.add(one);
                    }
                    return Optional.of(new Condition.Test.Bytes(offset, all));
                }
            } catch (IllegalArgumentException noHex) {
                // Told below, together with a length that is not taken.
            }
            given.error(
                    "DATA-BYTES",
                    YamlValue.quoted(text) + " is not 1 to " + MOST_BYTES + " bytes in hexadecimal",
                    "Write two digits for each byte, in quotes, such as \"62310500\".");
            return Optional.empty();
        });
    }

    private static Optional<Condition> rpc(YamlValue value, YamlMap map) {
        Optional<String> method = value.word();
        Optional<String> params = map.get("params").map(ConditionReader::json).orElse(Optional.of("[]"));
        Optional<JsonPointer> at = map.require("at", "Point at the value in the result, such as /pruned.")
                .flatMap(ConditionReader::pointer);
        Optional<Pattern> is = map.require("is", "Give the value, or a regular expression for all of it.")
                .flatMap(ConditionReader::regex);
        return method.isEmpty() || params.isEmpty() || at.isEmpty() || is.isEmpty()
                ? Optional.empty()
                : Optional.of(new Condition.RpcSays(method.get(), params.get(), at.get(), is.get()));
    }

    private static Optional<String> json(YamlValue value) {
        return value.string().filter(text -> {
            try {
                if (JSON.readTree(text).isContainerNode()) {
                    return true;
                }
            } catch (JsonProcessingException invalid) {
                // Told below, together with JSON of another kind.
            }
            value.error(
                    "DATA-PARAMS",
                    YamlValue.quoted(text) + " is neither a JSON array nor a JSON object",
                    "Write one in quotes, such as '[\"all\"]'.");
            return false;
        });
    }

    private static Optional<JsonPointer> pointer(YamlValue value) {
        return value.string().flatMap(text -> {
            try {
                return Optional.of(JsonPointer.compile(text));
            } catch (IllegalArgumentException invalid) {
                value.error(
                        "DATA-POINTER",
                        YamlValue.quoted(text) + " is not a JSON pointer",
                        "Begin it with a slash, such as /pruned.");
                return Optional.empty();
            }
        });
    }

    private static Optional<Pattern> regex(YamlValue value) {
        return value.word().flatMap(text -> {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException invalid) {
                value.error(
                        "DATA-REGEX",
                        YamlValue.quoted(text) + " is not a regular expression: " + invalid.getDescription(),
                        "Put a backslash before signs that stand for themselves, and the text in single quotes.");
                return Optional.empty();
            }
        });
    }
}
