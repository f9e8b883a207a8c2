package dev.pilothouse.engine.version.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Files.Kind;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.data.read.DataPlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rules held to one place of data, for one thread. What was read stands in the findings, by the path it was read at. */
final class Examination {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataPlace folder;
    private final DataPlace place;
    private final AppSide app;
    private final Set<String> read = new LinkedHashSet<>();

    /** What is asked of the app itself and not of its files. */
    interface AppSide {
        Truth runs();

        /** Its command line; empty where there is no container. */
        String command();

        /** As {@link dev.pilothouse.engine.probe.Prober#call}. */
        Observation<String> call(String method, String params) throws InterruptedException;
    }

    /**
     * @param folder of the app's data
     * @param place in it that the rules are asked of
     */
    Examination(DataPlace folder, String place, AppSide app) {
        this.folder = folder;
        this.place = folder.in(place);
        this.app = app;
    }

    Finding ask(DataRule rule) throws InterruptedException {
        read.clear();
        for (DataRule.Case option : rule.cases()) {
            Truth holds = option.when().isEmpty()
                    ? new Truth.Yes()
                    : examine(option.when().get());
            switch (holds) {
                case Truth.Yes yes -> {
                    return option.finding(rule.id(), List.copyOf(read));
                }
                case Truth.No no -> {}
                case Truth.Unsure(List<String> missing, List<String> why) -> {
                    return new Finding.Unsure(rule.id(), String.join("; ", why), missing, List.copyOf(read));
                }
            }
        }
        return new Finding.Unsure(rule.id(), "what lies there fits no case of the rule", List.of(), List.copyOf(read));
    }

    private Truth examine(Condition condition) throws InterruptedException {
        return switch (condition) {
            case Condition.Present(String path) -> present(path);
            case Condition.FileIs(String path, Condition.Test test) -> file(path, test);
            case Condition.RpcSays says -> rpc(says);
            case Condition.Runs() -> app.runs();
            case Condition.CommandHas(Pattern text) ->
                Truth.of(text.matcher(app.command()).find());
            case Condition.All(List<Condition> parts) -> all(parts);
            case Condition.Any(List<Condition> parts) ->
                all(parts.stream().<Condition>map(Condition.Not::new).toList()).not();
            case Condition.Not(Condition part) -> examine(part).not();
        };
    }

    private Truth all(List<Condition> parts) throws InterruptedException {
        Truth together = new Truth.Yes();
        for (Condition part : parts) {
            Truth one = examine(part);
            switch (one) {
                case Truth.No no -> {
                    return no;
                }
                case Truth.Yes yes -> {}
                case Truth.Unsure unsure ->
                    together = together instanceof Truth.Unsure before ? Truth.both(before, unsure) : unsure;
            }
        }
        return together;
    }

    private Truth present(String path) {
        return some(path, 0, (where, seen) -> {
            read.add(where + ": " + described(seen));
            return new Truth.Yes();
        });
    }

    private static String described(Peek seen) {
        return switch (seen.kind()) {
            case FILE -> seen.size() + " bytes";
            case FOLDER -> "a folder";
            case OTHER -> "neither file nor folder";
        };
    }

    private Truth file(String path, Condition.Test test) {
        int most = switch (test) {
            case Condition.Test.Size size -> 0;
            case Condition.Test.Bytes(int offset, List<Byte> bytes) -> offset + bytes.size();
            case Condition.Test.Zeros zeros -> Condition.Test.LONGEST_TEXT;
            case Condition.Test.Matches matches -> Condition.Test.LONGEST_TEXT;
        };
        return some(path, most, (where, seen) -> seen.kind() == Kind.FILE ? tested(where, seen, test) : new Truth.No());
    }

    private Truth tested(String where, Peek seen, Condition.Test test) {
        byte[] start = seen.start();
        return switch (test) {
            case Condition.Test.Size(long bytes) -> {
                read.add(where + ": " + seen.size() + " bytes");
                yield Truth.of(seen.size() == bytes);
            }
            case Condition.Test.Bytes(int offset, List<Byte> bytes) -> {
                boolean same = start.length >= offset + bytes.size();
                for (int i = 0; same && i < bytes.size(); i++) {
                    same = start[offset + i] == bytes.get(i);
                }
                read.add(where + ": " + (same ? "the bytes looked for" : "other bytes than looked for") + " at "
                        + offset);
                yield Truth.of(same);
            }
            case Condition.Test.Zeros() -> {
                boolean zero = start.length > 0;
                for (byte one : start) {
                    zero = zero && one == 0;
                }
                read.add(where + ": " + seen.size() + " bytes, " + (zero ? "all zero" : "not all zero"));
                yield seen.size() > start.length
                        ? Truth.unsure(where, where + " is too long for this")
                        : Truth.of(zero);
            }
            case Condition.Test.Matches(Pattern text) -> {
                boolean found =
                        text.matcher(new String(start, StandardCharsets.UTF_8)).find();
                read.add(where + ": " + (found ? "has " : "has not ") + text);
                yield !found && seen.size() > start.length
                        ? Truth.unsure(where, where + " is longer than is read of it")
                        : Truth.of(found);
            }
        };
    }

    private Truth rpc(Condition.RpcSays says) throws InterruptedException {
        return switch (app.call(says.method(), says.params())) {
            case Observation.Present<String>(String result) -> {
                try {
                    JsonNode value = JSON.readTree(result).at(says.at());
                    String text = value.isValueNode() ? value.asText() : value.toString();
                    read.add(says.method() + " " + says.at() + ": " + (value.isMissingNode() ? "nothing" : text));
                    yield value.isMissingNode()
                            ? Truth.unsure(says.method(), says.method() + " does not tell " + says.at())
                            : Truth.of(says.is().matcher(text).matches());
                } catch (JsonProcessingException garbled) {
                    yield Truth.unsure(says.method(), says.method() + " gave no JSON");
                }
            }
            case Observation.Absent<String> absent -> Truth.unsure(says.method(), says.method() + " was not answered");
            case Observation.Unknown<String>(ErrorCode code, Map<String, String> facts) ->
                Truth.unsure(says.method(), says.method() + ": " + reason(code, facts));
        };
    }

    private interface Look {
        Truth at(String where, Peek seen);
    }

    /** Yes where the look says so of one path that fits; no where it says no of all, and all were seen. */
    private Truth some(String pattern, int most, Look look) {
        DataPlace start = pattern.startsWith("/") ? folder : place;
        String bare = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        List<String> paths = new ArrayList<>();
        Truth all = expand(start, ".", List.of(bare.split("/", -1)), paths);
        for (String path : paths) {
            Truth one = switch (start.at(path, most)) {
                case Observation.Absent<Peek> absent -> {
                    read.add(path + ": not there");
                    yield new Truth.No();
                }
                case Observation.Unknown<Peek>(ErrorCode code, Map<String, String> facts) ->
                    Truth.unsure(path, path + ": " + reason(code, facts));
                case Observation.Present<Peek>(Peek seen) -> look.at(path, seen);
            };
            switch (one) {
                case Truth.Yes yes -> {
                    return yes;
                }
                case Truth.No no -> {}
                case Truth.Unsure unsure -> all = all instanceof Truth.Unsure before ? Truth.both(before, unsure) : one;
            }
        }
        return all;
    }

    /** Fills in the paths; {@link Truth.No} where every folder on the way could be listed. */
    private static Truth expand(DataPlace start, String at, List<String> parts, List<String> into) {
        if (parts.isEmpty()) {
            into.add(at);
            return new Truth.No();
        }
        List<String> rest = parts.subList(1, parts.size());
        if (parts.getFirst().indexOf('*') < 0) {
            return expand(start, DataPlace.below(at, parts.getFirst()), rest, into);
        }
        Pattern fits = glob(parts.getFirst());
        return switch (start.names(at)) {
            case Observation.Absent<List<String>> absent -> new Truth.No();
            case Observation.Unknown<List<String>>(ErrorCode code, Map<String, String> facts) ->
                Truth.unsure(at, at + ": " + reason(code, facts));
            case Observation.Present<List<String>>(List<String> names) -> {
                Truth all = new Truth.No();
                for (String name : names) {
                    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
                    if (fits.matcher(bare).matches()) {
                        Truth inner = expand(start, DataPlace.below(at, bare), rest, into);
                        all = inner instanceof Truth.Unsure more
                                ? (all instanceof Truth.Unsure before ? Truth.both(before, more) : more)
                                : all;
                    }
                }
                yield all;
            }
        };
    }

    private static Pattern glob(String part) {
        try {
            return Pattern.compile(("\\Q" + part + "\\E").replace("*", "\\E.*\\Q"));
        } catch (PatternSyntaxException impossible) {
            throw new IllegalArgumentException(part, impossible);
        }
    }

    static String reason(ErrorCode code, Map<String, String> facts) {
        String said = facts.getOrDefault("reason", facts.getOrDefault("message", ""));
        return code + (said.isEmpty() ? "" : ", " + said);
    }
}
