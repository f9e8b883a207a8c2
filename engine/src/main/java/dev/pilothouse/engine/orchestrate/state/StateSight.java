package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.orchestrate.lease.LeaseFile;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.lease.LeaseStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The small files of a node's state folder as one look saw them, with the node's own clock: ages taken from it are right
 * however far apart two machines' clocks are.
 *
 * @param nodeTime the node's clock at the look, to the second
 * @param run for ages that no set clock can change
 * @param files by name; one that is positively not there is not in here
 */
public record StateSight(Instant nodeTime, Run run, Map<String, StateFile> files) {
    /** What operators want of each app. */
    public static final String DESIRED = "desired.json";

    /** What they want of each app's development copy. */
    public static final String DESIRED_IN_DEVELOPMENT = "desired-dev.json";

    /** Who may change the node now. */
    public static final String LEASE = LeaseStore.FILE;

    /** Which service looks after the node. */
    public static final String SERVICE = "service.json";

    /** How the healing of each app went of late. */
    public static final String HEALING = "healing.json";

    /** The same of development copies. */
    public static final String HEALING_IN_DEVELOPMENT = "healing-dev.json";

    /** What operators decided on single apps: {@code app-configs/<id>.json}. */
    public static final String APP_CONFIGS = "app-configs/";

    /** No JSON text can hold this character, so what follows one is always a header of ours. */
    private static final char SEPARATOR = '\u001e';

    private static final String END = ".";

    public StateSight {
        files = Map.copyOf(files);
    }

    /** Where nothing is known of the node's run. */
    public StateSight(Instant nodeTime, Map<String, StateFile> files) {
        this(nodeTime, new Run("", Duration.ZERO), files);
    }

    /**
     * @param boot names the node's present run: times since another start cannot be compared
     * @param uptime since that start, to the second; goes on while the node sleeps, and no one can set it
     */
    public record Run(String boot, Duration uptime) {}

    /** @param modifiedAt by the node's clock, to the second */
    public record StateFile(String content, Instant modifiedAt) {}

    public Optional<StateFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** All below this folder, by their whole names. */
    public Map<String, StateFile> below(String folder) {
        Map<String, StateFile> found = new TreeMap<>();
        files.forEach((name, file) -> {
            if (name.startsWith(folder)) {
                found.put(name, file);
            }
        });
        return found;
    }

    /** The same, as it would be with this file written now. */
    public StateSight with(String name, String content) {
        Map<String, StateFile> all = new LinkedHashMap<>(files);
        all.put(name, new StateFile(content, nodeTime));
        return new StateSight(nodeTime, run, all);
    }

    /**
     * How long ago a file was written, by the node's clock alone. A file from the future, as after a clock was set back,
     * counts as old as it is ahead: what cannot be told must not look fresh.
     */
    public Duration age(StateFile file) {
        return Duration.between(file.modifiedAt(), nodeTime).abs();
    }

    /** Whose node it is now; ages by the node's run alone. */
    public LeaseSight lease() {
        StateFile file = files.get(LEASE);
        return file == null ? new LeaseSight.Free() : LeaseFile.look(file.content(), run.boot(), run.uptime());
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
            String[] times = parts[0].strip().split(" ", 3);
            Instant nodeTime = seconds(times[0]);
            Run run = times.length < 3
                    ? new Run("", Duration.ZERO)
                    : new Run(times[2], Duration.ofSeconds(Long.parseLong(times[1])));
            Map<String, StateFile> files = new LinkedHashMap<>();
            for (int i = 1; i < parts.length - 1; i++) {
                int line = parts[i].indexOf('\n');
                String[] header = parts[i].substring(0, line).split(" ", 2);
                files.put(header[0], new StateFile(parts[i].substring(line + 1), seconds(header[1])));
            }
            return new StateSight(nodeTime, run, files);
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
                t=$(date +%s) || exit 1
                if read -r up _ < /proc/uptime && read -r boot < /proc/sys/kernel/random/boot_id; then
                  t="$t ${up%.*} $boot"
                fi
                echo "$t"
                c=$($s env LC_ALL=C ls -- "$d/app-configs" 2>&1) || case $c in
                  *'No such file or directory' | *'Not a directory') c= ;;
                  *'Permission denied')
                    c=$(sudo -n env LC_ALL=C ls -- "$d/app-configs") || exit 1 ;;
                  *) echo "$c" >&2; exit 1 ;;
                esac
                m=
                for f in $c; do
                  case $f in .* | *[!a-z0-9.-]*) ;; *.json) m="$m app-configs/$f" ;; esac
                done
                for f in desired.json desired-dev.json lease.json service.json healing.json healing-dev.json $m; do
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
