package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program with its arguments. Arguments are quoted for the remote shell by the host: no caller builds shell text.
 *
 * @param argv the program (absolute where it lies in an sbin folder: remote PATHs often lack them) and its arguments
 * @param environment set for this command only
 * @param stdin fed to it and then closed; it is a secret since passwords travel here
 * @param timeout after which the process is ended and {@code COMMAND_FAILED} is thrown
 */
public record Command(List<String> argv, Map<String, String> environment, Secret stdin, Duration timeout) {
    /** Long enough for any short remote command on a slow board. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... argv) {
        return new Command(List.of(argv), Map.of(), new Secret(""), DEFAULT_TIMEOUT);
    }

    public Command withStdin(String text) {
        return new Command(argv, environment, new Secret(text), timeout);
    }

    public Command withTimeout(Duration limit) {
        return new Command(argv, environment, stdin, limit);
    }

    /** For POSIX shells: every word in single quotes where it holds anything a shell would read. */
    public String toShell() {
        String words = argv.stream().map(Command::quote).collect(Collectors.joining(" "));
        if (environment.isEmpty()) {
            return words;
        }
        String assignments = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> quote(entry.getKey() + "=" + entry.getValue()))
                .collect(Collectors.joining(" "));
        return "env " + assignments + " " + words;
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
