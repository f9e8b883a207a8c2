package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a node keeps Pilothouse's state. {@code /var/lib/pilothouse} where it exists, or can be made by the login user or
 * through {@code sudo -n}; else {@code .pilothouse} in the login user's home. Where the shared folder exists but is
 * another user's, nothing is written elsewhere: two places would be two truths.
 */
public interface StateFolder {
    /** Looks and makes nothing. The folder need not exist. */
    String toRead();

    /**
     * On return the folder exists and can be written.
     *
     * @throws EngineException {@code FILE_FAILED} where it cannot be
     */
    String toWrite();

    /**
     * All small files of the folder at one moment; a folder that does not exist is an empty one. Over SSH one round trip,
     * the search for the folder included.
     *
     * @param host the machine the folder is on
     * @throws EngineException where anything but absence keeps a file from being read
     */
    default StateSight look(Host host) {
        String folder = toRead();
        Map<String, StateSight.StateFile> files = new LinkedHashMap<>();
        Instant latest = Instant.EPOCH;
        List<String> names = new ArrayList<>(List.of(
                StateSight.DESIRED,
                StateSight.DESIRED_IN_DEVELOPMENT,
                StateSight.LEASE,
                StateSight.SERVICE,
                StateSight.HEALING,
                StateSight.HEALING_IN_DEVELOPMENT));
        host.files().list(folder + "/" + StateSight.APP_CONFIGS).stream()
                .filter(name -> name.endsWith(".json") && !name.startsWith("."))
                .forEach(name -> names.add(StateSight.APP_CONFIGS + name));
        for (String name : names) {
            String path = folder + "/" + name;
            Optional<byte[]> content = host.files().read(path);
            if (content.isPresent()) {
                Instant at = host.files().stat(path).map(Files.Stat::modified).orElse(Instant.EPOCH);
                latest = at.isAfter(latest) ? at : latest;
                files.put(name, new StateSight.StateFile(new String(content.get(), StandardCharsets.UTF_8), at));
            }
        }
        return new StateSight(latest, files);
    }

    /** A folder in this one, for what is kept apart; made by whoever writes to it. */
    default StateFolder within(String name) {
        StateFolder outer = this;
        return new StateFolder() {
            @Override
            public String toRead() {
                return outer.toRead() + "/" + name;
            }

            @Override
            public String toWrite() {
                return outer.toWrite() + "/" + name;
            }
        };
    }

    static StateFolder on(Host host) {
        return new OnNode(host);
    }

    /** A known folder; {@link dev.pilothouse.engine.host.Files#replace} makes it. */
    static StateFolder at(String path) {
        return new StateFolder() {
            @Override
            public String toRead() {
                return path;
            }

            @Override
            public String toWrite() {
                return path;
            }
        };
    }

    /** Asks the node and remembers the answer once the folder exists. */
    final class OnNode implements StateFolder {
        private static final String SEARCH = """
                d=/var/lib/pilothouse
                [ -d "$d" ] || d=$HOME/.pilothouse
                """;
        private static final String READ = SEARCH + "echo \"$d\"\n";
        private static final String WRITE = """
                d=/var/lib/pilothouse
                if [ -d "$d" ]; then
                  if [ -w "$d" ]; then echo "$d"; exit 0; fi
                  echo "$d belongs to another user" >&2; exit 1
                fi
                if [ -d "$HOME/.pilothouse" ]; then echo "$HOME/.pilothouse"; exit 0; fi
                if mkdir -m 0750 "$d" 2>/dev/null; then echo "$d"; exit 0; fi
                if sudo -n install -d -m 0750 -o "$(id -un)" -g "$(id -gn)" "$d" 2>/dev/null; then echo "$d"; exit 0; fi
                mkdir -m 0700 "$HOME/.pilothouse" && echo "$HOME/.pilothouse"
                """;

        private final Host host;
        private volatile String reading = "";
        private volatile String writing = "";

        OnNode(Host host) {
            this.host = host;
        }

        @Override
        public String toRead() {
            if (!writing.isEmpty()) {
                return writing;
            }
            if (reading.isEmpty()) {
                reading = ask(READ);
            }
            return reading;
        }

        @Override
        public String toWrite() {
            if (writing.isEmpty()) {
                writing = ask(WRITE);
                reading = writing;
            }
            return writing;
        }

        /** Searched anew where nothing was written yet: another console may have made the shared folder meanwhile. */
        @Override
        public StateSight look(Host asked) {
            String known = writing;
            String folder = known.isEmpty() ? SEARCH : "d='" + known.replace("'", "'\\''") + "'\n";
            ExecResult result = asked.exec(Command.of("sh", "-c", StateSight.script(folder)));
            if (!result.succeeded()) {
                throw failed(result.stderr());
            }
            try {
                return StateSight.parse(result.stdout());
            } catch (IOException e) {
                throw new EngineException(
                        ErrorCode.FILE_FAILED,
                        Map.of("node", host.name().value(), "path", "state folder", "reason", String.valueOf(e)),
                        e);
            }
        }

        private EngineException failed(String said) {
            return new EngineException(
                    ErrorCode.FILE_FAILED, Map.of("node", host.name().value(), "reason", said.strip()));
        }

        private String ask(String script) {
            ExecResult result = host.exec(Command.of("sh", "-c", script));
            String path = result.stdout().strip();
            if (!result.succeeded() || !path.startsWith("/")) {
                throw failed(result.stderr());
            }
            return path;
        }
    }
}
