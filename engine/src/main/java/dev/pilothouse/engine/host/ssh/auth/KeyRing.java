package dev.pilothouse.engine.host.ssh.auth;

import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The operator's keys. A file is opened once for all nodes, since the key derivation of an encrypted one takes a tenth
 * of a second and a person has to type.
 */
public final class KeyRing {
    /** Servers end the connection after six tries (sshd's MaxAuthTries). */
    private static final int TRIES = 6;

    private final Passphrases passphrases;
    private final Map<Path, KeyPair> loaded = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    public KeyRing(Passphrases passphrases) {
        this.passphrases = passphrases;
    }

    /** Where keys of the agent may be used. */
    public enum AgentKeys {
        ALL,
        /** Only those whose public half lies beside a configured key file ({@code IdentitiesOnly yes}). */
        CONFIGURED
    }

    /**
     * What can be tried, the agent's keys first.
     *
     * @param passedOver collects what could not be tried and why, for the operator
     */
    public List<Identity> identities(
            SSHClient client, List<Path> files, Optional<Path> agentSocket, AgentKeys use, List<String> passedOver) {
        List<Identity> identities = new ArrayList<>();
        List<byte[]> configured =
                files.stream().flatMap(file -> publicHalf(file).stream()).toList();
        List<byte[]> held = new ArrayList<>();
        agentSocket.ifPresent(socket -> fromAgent(socket, use, configured, held, identities, passedOver));
        for (Path file : files) {
            boolean inAgent =
                    publicHalf(file).filter(half -> contains(held, half)).isPresent();
            if (!inAgent && Files.exists(file)) {
                fromFile(client, file, identities, passedOver);
            }
        }
        return identities.size() <= TRIES ? identities : List.copyOf(identities.subList(0, TRIES));
    }

    private static void fromAgent(
            Path socket,
            AgentKeys use,
            List<byte[]> configured,
            List<byte[]> held,
            List<Identity> identities,
            List<String> passedOver) {
        Agent agent = new Agent(socket);
        try {
            List<Identity> others = new ArrayList<>();
            for (Agent.Key key : agent.keys()) {
                Identity identity = new Identity("agent key " + key.comment(), new AgentAuth(agent, key));
                boolean named = contains(configured, key.blob());
                if (named) {
                    identities.add(identity);
                    held.add(key.blob());
                } else if (use == AgentKeys.ALL) {
                    others.add(identity);
                }
            }
            identities.addAll(others);
        } catch (IOException e) {
            passedOver.add("agent at " + socket + " (" + e.getMessage() + ")");
        }
    }

    private void fromFile(SSHClient client, Path file, List<Identity> identities, List<String> passedOver) {
        asking.lock();
        try {
            KeyPair pair = loaded.get(file);
            if (pair == null) {
                pair = open(client, file);
                loaded.put(file, pair);
            }
            identities.add(new Identity(file.toString(), new AuthPublickey(new KeyPairWrapper(pair))));
        } catch (IOException e) {
            passedOver.add(file + " (" + e.getMessage() + ")");
        } finally {
            asking.unlock();
        }
    }

    private KeyPair open(SSHClient client, Path file) throws IOException {
        Asking asked = new Asking(file);
        try {
            KeyProvider provider = client.loadKeys(file.toString(), asked);
            return new KeyPair(provider.getPublic(), provider.getPrivate());
        } catch (IOException | RuntimeException e) {
            if (asked.asked && asked.answer == null) {
                throw new IOException("passphrase needed", e);
            }
            throw new IOException(asked.asked ? "wrong passphrase" : "not a readable key", e);
        }
    }

    private static Optional<byte[]> publicHalf(Path file) {
        Path half = Path.of(file + ".pub");
        try {
            String[] words = Files.exists(half) ? Files.readString(half).strip().split("\\s+") : new String[0];
            return words.length < 2
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(words[1]));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(List<byte[]> blobs, byte[] wanted) {
        return blobs.stream().anyMatch(blob -> Arrays.equals(blob, wanted));
    }

    private final class Asking implements PasswordFinder {
        private final Path file;
        private boolean asked;
        private @Nullable Secret answer;

        Asking(Path file) {
            this.file = file;
        }

        @Override
        public char @Nullable [] reqPassword(Resource<?> resource) {
            if (!asked) {
                asked = true;
                answer = passphrases.passphrase(file).orElse(null);
            }
            return answer == null ? null : answer.reveal().toCharArray();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
