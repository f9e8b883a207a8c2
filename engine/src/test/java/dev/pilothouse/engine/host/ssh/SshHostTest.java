package dev.pilothouse.engine.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostContract;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.ssh.auth.Passphrases;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of hosts on an SSH server of another make than OpenSSH's, embedded, and how it is trusted. */
class SshHostTest extends HostContract {
    private SshServer server;
    private @Nullable Host trusted;
    private SshHosts hosts;

    @BeforeEach
    void start() throws Exception {
        RealSshd.keygen(folder.resolve("user"), "ed25519", "");
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider(folder.resolve("host"));
        key.setAlgorithm("EC");
        server.setKeyPairProvider(key);
        server.setPublickeyAuthenticator((user, shown, session) -> true);
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        hosts = new SshHosts(new SshSettings(
                Clock.systemUTC(),
                new Random(1),
                Map.of(),
                folder,
                "operator",
                folder.resolve("known_hosts"),
                Passphrases.NONE,
                "ssh",
                RealSshd.BRISK));
    }

    @AfterEach
    void stop() throws Exception {
        if (trusted != null) {
            trusted.close();
        }
        server.stop(true);
    }

    @Override
    protected Host host() {
        if (trusted == null) {
            hosts.trust(hosts.hostKey(target()), target());
            trusted = hosts.open(target());
        }
        return trusted;
    }

    private SshTarget target() {
        Path config = folder.resolve("config");
        try {
            Files.write(
                    config,
                    List.of("IdentityFile " + folder.resolve("user"), "UserKnownHostsFile none", "IdentityAgent none"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SshTarget(new NodeName("n1"), "127.0.0.1", "operator", server.getPort(), Optional.of(config));
    }

    @Test
    void refusesThenTrustsThenRunsCommands() throws Exception {
        HostKey key = hosts.hostKey(target());
        assertThat(key.type()).startsWith("ecdsa-sha2-");
        try (Host host = hosts.open(target())) {
            EngineException refused = catchThrowableOfType(EngineException.class, host::connect);
            assertThat(refused.code()).isEqualTo(ErrorCode.HOST_KEY_UNKNOWN);
            assertThat(refused.facts()).containsEntry("fingerprint", key.fingerprint());

            hosts.trust(key, target());
            host.connect();

            ExecResult result = host.exec(
                    Command.of("sh", "-c", "wc -c; echo err >&2; exit 3").withStdin("12345"));
            assertThat(result.exit()).isEqualTo(new ExecResult.Exit.Code(3));
            assertThat(result.stdout().strip()).isEqualTo("5");
            assertThat(result.stderr()).isEqualTo("err\n");
        }
    }

    @Test
    void whoGivesUpWhileAChannelOpensDoesNotEndTheConnectionOfOthers() throws Exception {
        Host host = host();
        host.connect();
        List<Contact> heard = new CopyOnWriteArrayList<>();
        host.onContact(heard::add);
        for (int round = 0; round < 60; round++) {
            Thread asking = Thread.ofVirtual().start(() -> catchThrowable(() -> host.start(Command.of("true"))));
            while (asking.isAlive() && asking.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            asking.interrupt();
            asking.join();
        }

        assertThat(host.exec(Command.of("echo", "still here")).stdout()).isEqualTo("still here\n");
        assertThat(heard).hasOnlyElementsOfType(Contact.Connected.class);
    }
}
