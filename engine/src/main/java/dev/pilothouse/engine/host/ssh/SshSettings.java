package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.ssh.auth.Passphrases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the SSH side of the engine takes from its surroundings.
 *
 * @param clock for the times that are shown; waiting goes by the machine's own monotonic clock
 * @param random for the jitter of reconnects
 * @param environment of the operator's session: the agent's socket is found there
 * @param home where {@code ~} of the SSH configuration is
 * @param user who to be where the configuration names nobody
 * @param knownHosts Pilothouse's own file of pinned keys
 * @param sshProgram asked with {@code -G} for the configuration
 */
public record SshSettings(
        Clock clock,
        RandomGenerator random,
        Map<String, String> environment,
        Path home,
        String user,
        Path knownHosts,
        Passphrases passphrases,
        String sshProgram,
        Timing timing) {
    public SshSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * Times that a connection goes by.
     *
     * @param connect for the TCP handshake; key exchange and login get one and a half of it each
     * @param answer for opening channels and for a writer waiting for the other side to read
     * @param keepAlive between two signs of life asked of a quiet peer
     * @param silence after which a peer that owes an answer counts as dead
     * @param firstRetry before the first reconnect; doubled each time
     * @param longestRetry the bound of that
     */
    public record Timing(
            Duration connect,
            Duration answer,
            Duration keepAlive,
            Duration silence,
            Duration firstRetry,
            Duration longestRetry) {
        public static final Timing DEFAULT = new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    /** Settings of the operator who runs this process. */
    public static SshSettings ofOperator(Clock clock, Passphrases passphrases) {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home"));
        String configHome = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = configHome.isEmpty() ? home.resolve(".config") : Path.of(configHome);
        return new SshSettings(
                clock,
                RandomGenerator.getDefault(),
                environment,
                home,
                System.getProperty("user.name"),
                config.resolve("pilothouse").resolve("known_hosts"),
                passphrases,
                "ssh",
                Timing.DEFAULT);
    }

    Optional<Path> agentSocket() {
        return variable("SSH_AUTH_SOCK").map(Path::of);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
