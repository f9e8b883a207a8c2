package dev.pilothouse.engine;

import dev.pilothouse.engine.orchestrate.lease.LeaseSettings;
import dev.pilothouse.engine.text.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine takes from the session it runs in.
 *
 * @param environment for {@code ${NAME}}, secrets and the SSH agent
 * @param home where {@code ~} is
 * @param user who to log in as where nothing else says so, and who acts, in journals
 * @param machine this machine's name, for journals
 * @param knownHosts Pilothouse's own file of pinned host keys
 * @param journal of this console
 * @param passphrases asked for encrypted keys
 * @param leaseWait how long an act waits where another console works on the node
 */
public record EngineOptions(
        Clock clock,
        Map<String, String> environment,
        Path home,
        String user,
        String machine,
        Path knownHosts,
        Path journal,
        KeyPassphrases passphrases,
        Duration leaseWait) {
    public EngineOptions {
        environment = Map.copyOf(environment);
    }

    public EngineOptions withLeaseWait(Duration wait) {
        return new EngineOptions(clock, environment, home, user, machine, knownHosts, journal, passphrases, wait);
    }

    /** Where journals of chaos runs are: beside the console's own. */
    public Path chaosRuns() {
        return journal.resolveSibling("chaos");
    }

    /** Asks the operator for the passphrase of a key file; called on a connecting thread. */
    @FunctionalInterface
    public interface KeyPassphrases {
        /** Empty: go on without that key. */
        Optional<Secret> of(Path keyFile);
    }

    /** Those of the person who runs this process; files in the folders of the XDG base directory specification. */
    public static EngineOptions ofThisSession(KeyPassphrases passphrases) {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        return new EngineOptions(
                Clock.systemUTC(),
                environment,
                home,
                System.getProperty("user.name"),
                machineName(environment),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("known_hosts"),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state"))
                        .resolve("journal.jsonl"),
                passphrases,
                LeaseSettings.WAIT);
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String set = environment.getOrDefault(variable, "");
        return (set.isEmpty() ? otherwise : Path.of(set)).resolve("pilothouse");
    }

    private static String machineName(Map<String, String> environment) {
        String set = environment.getOrDefault("HOSTNAME", "");
        if (!set.isEmpty()) {
            return set;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "console";
        }
    }
}
