package dev.pilothouse.engine.orchestrate.state;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The small files of a node's state folder as one look saw them, with the node's own clock: ages taken from it are right
 * however far apart two machines' clocks are.
 *
 * @param nodeTime the node's clock at the look, to the second
 * @param files by name; one that is positively not there is not in here
 */
public record StateSight(Instant nodeTime, Map<String, StateFile> files) {
    /** What operators want of each app. */
    public static final String DESIRED = "desired.json";

    /** Who may change the node now. */
    public static final String LEASE = "lease.json";

    /** Which service looks after the node. */
    public static final String SERVICE = "service.json";

    /** No JSON text can hold this character, so what follows one is always a header of ours. */
    private static final char SEPARATOR = '\u001e';

    private static final String END = ".";

    public StateSight {
        files = Map.copyOf(files);
    }

    /** @param modifiedAt by the node's clock, to the second */
    public record StateFile(String content, Instant modifiedAt) {}

    public Optional<StateFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /**
     * How long ago a file was written, by the node's clock alone. A file from the future, as after a clock was set back,
     * counts as old as it is ahead: what cannot be told must not look fresh.
     */
    public Duration age(StateFile file) {
        return Duration.between(file.modifiedAt(), nodeTime).abs();
    }

    /**
     * Reads what {@link #script} printed.
     *
     * @throws IOException where it is not whole
     */
    static StateSight parse(String printed) throws IOException {
        String[] parts = printed.split(String.valueOf(SEPARATOR), -1);
        if (parts.length < 2 || !parts[parts.length - 1].strip().equals(END)) {
            throw new IOException("the state folder's listing was cut short");
        }
        try {
            Instant nodeTime = seconds(parts[0]);
            Map<String, StateFile> files = new LinkedHashMap<>();
            for (int i = 1; i < parts.length - 1; i++) {
                int line = parts[i].indexOf('\n');
                String[] header = parts[i].substring(0, line).split(" ", 2);
                files.put(header[0], new StateFile(parts[i].substring(line + 1), seconds(header[1])));
            }
            return new StateSight(nodeTime, files);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("the state folder's listing is not understood", e);
        }
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text.strip()));
    }

    /**
     * Shell text that prints all files in one go. Only "no such file" counts as absent; whatever else keeps a file from
     * being read fails the whole. What the login user may not read is read through {@code sudo -n}.
     *
     * @param folder shell text that sets {@code d} to the folder
     */
    static String script(String folder) {
        return folder + """
                s=
                if [ -d "$d" ] && { ! [ -r "$d" ] || ! [ -x "$d" ]; }; then
                  s='sudo -n'
                  $s true || exit 1
                fi
                date +%s
                for f in desired.json lease.json service.json; do
                  if t=$($s env LC_ALL=C stat -L -c %Y -- "$d/$f" 2>&1); then
                    printf '\\036%s %s\\n' "$f" "$t"
                    $s cat -- "$d/$f" 2>/dev/null || sudo -n cat -- "$d/$f" || exit 1
                  else
                    case $t in
                      *'No such file or directory' | *'Not a directory') ;;
                      *) echo "$t" >&2; exit 1 ;;
                    esac
                  fi
                done
                printf '\\036.\\n'
                """;
    }
}
