package dev.pilothouse.engine.version.data.read;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Files.Kind;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.Peek;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of the node itself, for an app that has no container to look through. Where the login user may not look,
 * {@code sudo -n} is tried; where that does not do either it is unknown.
 *
 * @param folder absolute, on the node
 */
public record NodePlace(Host host, String folder) implements DataPlace {
    private static final Pattern SEEN = Pattern.compile("(absent|file|folder|other) ([0-9]{1,18})\\n?");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    /** {@code stat} says of a thing it may not see that permission is denied, and of one that is not there that it is not. */
    private static final String PEEK = """
            export LC_ALL=C
            p=$1 n=$2 as=
            s=$(stat -L -c '%F|%s' -- "$p" 2>&1) || case $s in
              *'Permission denied'*) as='sudo -n'; s=$($as stat -L -c '%F|%s' -- "$p" 2>&1) ;;
            esac
            case $s in
              'regular file|'*|'regular empty file|'*)
                echo "file ${s##*|}"
                [ "$n" = 0 ] || { [ -r "$p" ] || as='sudo -n'; $as head -c "$n" -- "$p" | od -An -v -tx1; } ;;
              'directory|'*) echo 'folder 0' ;;
              *'|'*) echo 'other 0' ;;
              *'No such file or directory'|*'Not a directory') echo 'absent 0' ;;
              *) echo "$s" >&2; exit 1 ;;
            esac
            """;

    /** The count at the end says that nothing of the list was lost on its way. */
    private static final String NAMES = """
            export LC_ALL=C
            as=; { [ -r "$1" ] && [ -x "$1" ]; } || as='sudo -n'
            l=$($as ls -1Ap -- "$1") || exit 1
            [ -z "$l" ] || printf '%s\\n' "$l"
            printf '%s\\n' "$l" | grep -c .
            exit 0
            """;

    @Override
    public Observation<Peek> at(String path, int most) {
        return run(PEEK, path, Integer.toString(most), said -> {
            Matcher seen = SEEN.matcher(said);
            if (!seen.lookingAt()) {
                return unknown(path, "an answer that is not understood");
            }
            long size = Long.parseLong(seen.group(2));
            return switch (seen.group(1)) {
                case "absent" -> new Observation.Absent<>();
                case "folder" -> new Observation.Present<>(new Peek(Kind.FOLDER, 0, new byte[0]));
                case "file" -> file(path, size, (int) Math.min(most, size), said.substring(seen.end()));
                default -> new Observation.Present<>(new Peek(Kind.OTHER, 0, new byte[0]));
            };
        });
    }

    private Observation<Peek> file(String path, long size, int wanted, String dump) {
        byte[] start = HexFormat.of().parseHex(BLANK.matcher(dump).replaceAll(""));
        return start.length == wanted
                ? new Observation.Present<>(new Peek(Kind.FILE, size, start))
                : unknown(path, "only " + start.length + " of " + wanted + " bytes could be read");
    }

    @Override
    public Observation<List<String>> names(String inner) {
        return switch (at(inner, 0)) {
            case Observation.Absent<Peek> absent -> new Observation.Absent<>();
            case Observation.Unknown<Peek>(ErrorCode code, Map<String, String> facts) ->
                new Observation.Unknown<>(code, facts);
            case Observation.Present<Peek> present ->
                run(NAMES, inner, "", said -> {
                    List<String> lines = said.lines().toList();
                    List<String> names = lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
                    return !lines.isEmpty() && lines.getLast().equals(Integer.toString(names.size()))
                            ? new Observation.Present<>(names)
                            : unknown(inner, "its list did not arrive whole");
                });
        };
    }

    private interface Reading<T> {
        Observation<T> of(String said);
    }

    private <T> Observation<T> run(String script, String path, String argument, Reading<T> reading) {
        try {
            ExecResult result =
                    host.exec(Command.of("sh", "-c", script, "sh", DataPlace.below(folder, path), argument));
            return result.succeeded()
                    ? reading.of(result.stdout())
                    : unknown(path, result.stderr().strip());
        } catch (EngineException fault) {
            return new Observation.Unknown<>(fault.code(), fault.facts());
        } catch (IllegalArgumentException garbled) {
            return unknown(path, "an answer that is not understood");
        }
    }

    private <T> Observation<T> unknown(String path, String reason) {
        return new Observation.Unknown<>(
                ErrorCode.FILE_FAILED, Map.of("path", DataPlace.below(folder, path), "reason", reason));
    }
}
