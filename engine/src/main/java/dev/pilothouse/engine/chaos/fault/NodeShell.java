package dev.pilothouse.engine.chaos.fault;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs scripts on a node as root: with the rights it has, or through a sudo that asks for no password. */
final class NodeShell {
    /** Long enough for an engine that ends its containers one after the other. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The script comes through standard input, so that no list of processes shows it. */
    private static final String AS_ROOT = "if [ \"$(id -u)\" = 0 ]; then exec sh -s; fi; exec sudo -n sh -s";

    private final Host host;

    NodeShell(Host host) {
        this.host = host;
    }

    ExecResult run(String script) {
        return host.exec(
                Command.of("sh", "-c", AS_ROOT).withStdin(PATHS + script).withTimeout(LIMIT));
    }

    /** What it printed as {@code name=value}, by name; other lines are passed over. */
    static Map<String, String> values(String printed) {
        Map<String, String> values = new LinkedHashMap<>();
        printed.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).strip());
            }
        });
        return values;
    }

    /** The last line with something in it, which is where programs say what is wrong. */
    static String lastLine(ExecResult result) {
        String said = (result.stdout() + "\n" + result.stderr()).strip();
        return said.substring(said.lastIndexOf('\n') + 1).strip();
    }

    /** Remote shells of a plain login often lack the folders of the network's tools. */
    private static final String PATHS = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH\n";
}
