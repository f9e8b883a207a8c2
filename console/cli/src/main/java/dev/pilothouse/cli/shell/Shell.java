package dev.pilothouse.cli.shell;

import dev.pilothouse.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything the command line takes from the process it runs in, so that a test can give it another one.
 *
 * @param directory where relative paths start
 * @param out results only: tables or JSON
 * @param err progress, questions, warnings, faults
 */
public record Shell(
        Map<String, String> environment,
        Path directory,
        BufferedReader in,
        PrintWriter out,
        PrintWriter err,
        Terminal terminal,
        Clock clock,
        Workspaces workspaces,
        Interrupts interrupts) {
    public Shell {
        environment = Map.copyOf(environment);
    }

    /** A path as the user wrote it. */
    public Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    /** Where this user's Pilothouse keeps logs and labs, by the XDG base directory specification. */
    public static Path stateFolder(Map<String, String> environment) {
        String own = environment.getOrDefault("PILOTHOUSE_STATE_DIR", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path home = Path.of(environment.getOrDefault("HOME", "/"));
        return (state.isEmpty() ? home.resolve(".local/state") : Path.of(state)).resolve("pilothouse");
    }

    /** The file that details of faults go to. */
    public static Path logFile(Map<String, String> environment) {
        return stateFolder(environment).resolve("log").resolve("pilothouse.log");
    }
}
