package dev.pilothouse.engine.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.ssh.auth.Passphrases;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server keys, operator keys, the agent and jump hosts, against OpenSSH's own server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshTrustIT {
    @TempDir
    Path folder;

    private RealSshd sshd;

    @BeforeEach
    void start() throws Exception {
        sshd = new RealSshd(folder.resolve("a"));
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    private static EngineException refusal(Host host) {
        return catchThrowableOfType(EngineException.class, host::connect);
    }

    private String fingerprint(String file) throws Exception {
        return RealSshd.run(
                        Map.of(), "ssh-keygen", "-lf", sshd.folder.resolve(file).toString())
                .split(" ")[1];
    }

    private static void works(Host host) {
        assertThat(host.exec(Command.of("echo", "in")).stdout()).isEqualTo("in\n");
    }

    @Test
    void refusesAnUnknownHostKeyWithItsFingerprintAndDoesNotTryAgainByItself() throws Exception {
        try (Host host = new SshHosts(sshd.settings()).open(sshd.target())) {
            EngineException refused = refusal(host);

            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_KEY_UNKNOWN);
            assertThat(refused.facts())
                    .containsEntry("node", "n1")
                    .containsEntry("address", "[127.0.0.1]:" + sshd.port)
                    .containsEntry("type", "ssh-ed25519")
                    .containsEntry("fingerprint", fingerprint("host.pub"));
            assertThat(host.contact()).isInstanceOfSatisfying(Contact.Lost.class, lost -> {
                assertThat(lost.code()).isEqualTo(ErrorCode.HOST_KEY_UNKNOWN);
                assertThat(lost.nextAttempt()).isEqualTo(Instant.MAX);
            });
        }
    }

    @Test
    void connectsOnceTheKeyThatWasLookedAtIsTrusted() throws Exception {
        SshHosts hosts = new SshHosts(sshd.settings());
        HostKey key = hosts.hostKey(sshd.target());
        assertThat(key.standing()).isEqualTo(HostKey.Standing.UNKNOWN);
        try (Host host = hosts.open(sshd.target())) {
            assertThat(refusal(host).code()).isEqualTo(ErrorCode.HOST_KEY_UNKNOWN);

            hosts.trust(key, sshd.target());
            host.connect();

            works(host);
        }
        assertThat(hosts.hostKey(sshd.target()).standing()).isEqualTo(HostKey.Standing.PINNED);
        assertThat(Files.readString(sshd.settings().knownHosts()))
                .contains("[127.0.0.1]:" + sshd.port + " ssh-ed25519 ");
    }

    @Test
    void acceptsWhatTheOperatorsOwnKnownHostsPins() throws Exception {
        String key = Files.readString(sshd.folder.resolve("host.pub"));
        Files.writeString(sshd.folder.resolve("operators_known_hosts"), "[127.0.0.1]:" + sshd.port + " " + key);

        try (Host host = new SshHosts(sshd.settings()).open(sshd.target())) {
            works(host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa"})
    void refusesAChangedHostKeyWithBothFingerprints(String type) throws Exception {
        SshHosts hosts = sshd.trusting();
        String before = fingerprint("host.pub");
        sshd.stopListening();
        RealSshd.keygen(sshd.folder.resolve("host"), type, "");
        sshd.start();

        try (Host host = hosts.open(sshd.target())) {
            EngineException refused = refusal(host);
            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_KEY_CHANGED);
            assertThat(refused.facts())
                    .containsEntry("pinned", before)
                    .containsEntry("fingerprint", fingerprint("host.pub"));

            HostKey next = hosts.hostKey(sshd.target());
            assertThat(next.standing()).isEqualTo(HostKey.Standing.CHANGED);
            hosts.trust(next, sshd.target());
            host.connect();
            works(host);
        }
        assertThat(Files.readAllLines(sshd.settings().knownHosts())).hasSize(1);
    }

    @Test
    void refusesARevokedKeyThoughItIsPinned() throws Exception {
        SshHosts hosts = sshd.trusting();
        String key = Files.readString(sshd.folder.resolve("host.pub"));
        Files.writeString(sshd.folder.resolve("operators_known_hosts"), "@revoked * " + key);

        try (Host host = hosts.open(sshd.target())) {
            EngineException refused = refusal(host);
            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_KEY_CHANGED);
            assertThat(refused.facts()).containsEntry("pinned", "revoked");
        }
        assertThat(hosts.hostKey(sshd.target()).standing()).isEqualTo(HostKey.Standing.REVOKED);
    }

    @Test
    void goesThroughJumpHostsOfTheSshConfiguration() throws Exception {
        try (RealSshd second = new RealSshd(folder.resolve("b"));
                RealSshd third = new RealSshd(folder.resolve("c"))) {
            for (RealSshd each : new RealSshd[] {second, third}) {
                Files.copy(
                        sshd.folder.resolve("authorized"),
                        each.folder.resolve("authorized"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Path config = sshd.config(
                    "Host inner",
                    "  HostName 127.0.0.1",
                    "  Port " + third.port,
                    "  ProxyJump outer,127.0.0.1:" + second.port,
                    "Host outer",
                    "  HostName 127.0.0.1",
                    "  Port " + sshd.port);
            SshHosts hosts = sshd.trusting();
            SshTarget target = new SshTarget(new NodeName("n1"), "inner", "", 0, Optional.of(config));
            EngineException jump = catchThrowableOfType(EngineException.class, () -> hosts.hostKey(target));
            assertThat(jump.code()).isEqualTo(ErrorCode.HOST_KEY_UNKNOWN);
            assertThat(jump.facts()).containsEntry("address", "[127.0.0.1]:" + second.port);
            hosts.trust(hosts.hostKey(sshd.target(second.port)), target);
            hosts.trust(hosts.hostKey(target), target);

            try (Host host = hosts.open(target)) {
                works(host);
                assertThat(host.exec(Command.of("sh", "-c", "echo $SSH_CONNECTION"))
                                .stdout()
                                .strip())
                        .endsWith(" " + third.port);
            }
        }
    }

    @Test
    void tellsWhatWasTriedWhenNoKeyIsAccepted() throws Exception {
        SshHosts hosts = sshd.trusting();
        RealSshd.keygen(sshd.folder.resolve("user"), "ed25519", "");

        try (Host host = hosts.open(sshd.target())) {
            EngineException refused = refusal(host);

            assertThat(refused.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
            assertThat(refused.facts().get("tried"))
                    .contains(sshd.folder.resolve("user").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void opensAnEncryptedKeyAndAsksForItsPassphraseOnce(String type) throws Exception {
        RealSshd.keygen(sshd.folder.resolve("user"), type, "pass word");
        Files.copy(
                sshd.folder.resolve("user.pub"),
                sshd.folder.resolve("authorized"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        AtomicInteger asked = new AtomicInteger();
        Passphrases passphrases = file -> {
            asked.incrementAndGet();
            return Optional.of(new Secret("pass word"));
        };
        SshHosts hosts = new SshHosts(sshd.settings(passphrases));
        hosts.trust(hosts.hostKey(sshd.target()), sshd.target());

        for (int i = 0; i < 2; i++) {
            try (Host host = hosts.open(sshd.target())) {
                works(host);
            }
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void saysThatAPassphraseIsNeededOrWrong() throws Exception {
        RealSshd.keygen(sshd.folder.resolve("user"), "ed25519", "secret");
        sshd.trusting();

        try (Host host = new SshHosts(sshd.settings()).open(sshd.target())) {
            assertThat(refusal(host).facts().get("passedOver")).contains("passphrase needed");
        }
        Passphrases wrong = file -> Optional.of(new Secret("guess"));
        try (Host host = new SshHosts(sshd.settings(wrong)).open(sshd.target())) {
            EngineException refused = refusal(host);
            assertThat(refused.facts().get("passedOver")).contains("wrong passphrase");
            assertThat(refused.toString()).doesNotContain("guess");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void logsInWithAKeyThatOnlyTheAgentHas(String type) throws Exception {
        Path socket = folder.resolve("agent.sock");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
        try {
            org.awaitility.Awaitility.await().until(() -> Files.exists(socket));
            Path key = folder.resolve("agentkey");
            RealSshd.keygen(key, type, "");
            Files.copy(
                    folder.resolve("agentkey.pub"),
                    sshd.folder.resolve("authorized"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            RealSshd.run(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", key.toString());
            Files.delete(key);
            SshHosts hosts = sshd.trusting();
            Path config = sshd.config("Host *", "  IdentityAgent " + socket);

            try (Host host =
                    hosts.open(new SshTarget(new NodeName("n1"), "127.0.0.1", "", sshd.port, Optional.of(config)))) {
                works(host);
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void saysThatAnUnreachableServerRefused() throws Exception {
        int nobody = RealSshd.freePort();

        try (Host host = new SshHosts(sshd.settings()).open(sshd.target(nobody))) {
            EngineException refused = refusal(host);

            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
            assertThat(refused.facts())
                    .containsEntry("address", "[127.0.0.1]:" + nobody)
                    .containsEntry("reason", "refused");
        }
    }

    @Test
    void refusesAConfigurationItCannotFollow() throws Exception {
        Path config = sshd.config("Host odd", "  ProxyCommand nc %h %p");
        SshTarget target = new SshTarget(new NodeName("n1"), "odd", "", 0, Optional.of(config));

        try (Host host = new SshHosts(sshd.settings()).open(target)) {
            assertThat(refusal(host).code()).isEqualTo(ErrorCode.SSH_CONFIG_INVALID);
        }
    }
}
