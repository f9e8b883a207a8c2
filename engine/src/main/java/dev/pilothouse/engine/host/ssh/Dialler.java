package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.host.ssh.auth.Identity;
import dev.pilothouse.engine.host.ssh.auth.KeyRing;
import dev.pilothouse.engine.host.ssh.channel.ForwardChannel;
import dev.pilothouse.engine.host.ssh.trust.KnownHosts;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.Channel;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** Makes connections: hop by hop, each server's key checked before anything is said to it. */
final class Dialler {
    private final SshTarget target;
    private final SshSettings settings;
    private final KeyRing keys;

    Dialler(SshTarget target, SshSettings settings, KeyRing keys) {
        this.target = target;
        this.settings = settings;
        this.keys = keys;
    }

    /** Blocks until logged in at the last hop; an interrupt ends it at once. */
    Link dial() throws InterruptedException {
        List<Hop> route = new SshConfig(settings).route(target);
        List<SSHClient> clients = new ArrayList<>();
        FastSocket socket = socket(route.getFirst());
        try {
            for (Hop hop : route) {
                KeyCheck check = check(hop, KeyCheck.Mode.CONNECT);
                SSHClient client = client(check);
                clients.addFirst(client);
                connect(hop, client, clients.size() == 1 ? null : clients.get(1), socket, check);
                login(hop, client);
            }
            return new Link(clients, socket, settings.timing());
        } catch (EngineException | InterruptedException e) {
            Link.abandon(clients, socket);
            throw e;
        }
    }

    /** The key the target shows now. Jump hosts on the way must be trusted and are logged in to; the target is not. */
    HostKey look() throws InterruptedException {
        List<Hop> route = new SshConfig(settings).route(target);
        List<SSHClient> clients = new ArrayList<>();
        FastSocket socket = socket(route.getFirst());
        try {
            for (Hop hop : route) {
                boolean last = hop.equals(route.getLast());
                KeyCheck check = check(hop, last ? KeyCheck.Mode.LOOK : KeyCheck.Mode.CONNECT);
                SSHClient client = client(check);
                clients.addFirst(client);
                try {
                    connect(hop, client, clients.size() == 1 ? null : clients.get(1), socket, check);
                } catch (EngineException e) {
                    PublicKey shown = check.shown();
                    if (last && shown != null) {
                        return knownHosts(hop).describe(target.node(), hop.knownAs(), shown);
                    }
                    throw e;
                }
                login(hop, client);
            }
            throw new EngineException(ErrorCode.INTERNAL, Map.of("reason", "a key check let a look pass"));
        } finally {
            Link.abandon(clients, socket);
        }
    }

    private FastSocket socket(Hop first) {
        try {
            return new FastSocket();
        } catch (IOException e) {
            throw unreachable(first, e);
        }
    }

    private KnownHosts knownHosts(Hop hop) {
        return new KnownHosts(settings.knownHosts(), hop.knownHosts());
    }

    private KeyCheck check(Hop hop, KeyCheck.Mode mode) {
        return new KeyCheck(knownHosts(hop), hop.knownAs(), mode);
    }

    private SSHClient client(KeyCheck check) {
        SSHClient client = new SSHClient(Cryptography.config());
        int connect = (int) settings.timing().connect().toMillis();
        client.setConnectTimeout(connect);
        client.setTimeout(connect * 3 / 2);
        client.getTransport().setTimeoutMs(connect * 3 / 2);
        client.getConnection().setTimeoutMs((int) settings.timing().answer().toMillis());
        client.addHostKeyVerifier(check);
        return client;
    }

    private void connect(Hop hop, SSHClient client, @Nullable SSHClient via, FastSocket socket, KeyCheck check)
            throws InterruptedException {
        try {
            if (via == null) {
                client.setSocketFactory(new OneSocket(socket));
                client.connect(hop.host(), hop.port());
            } else {
                Channel channel = ForwardChannel.carrier(
                        via.getConnection(), new Endpoint.Tcp(hop.host(), hop.port()), new Semaphore(1));
                client.connectVia(channel, hop.host(), hop.port());
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while connecting");
            }
            PublicKey shown = check.shown();
            if (e instanceof SSHException ssh
                    && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE
                    && shown != null) {
                throw refused(hop, shown, e);
            }
            throw unreachable(hop, e);
        }
    }

    private void login(Hop hop, SSHClient client) throws InterruptedException {
        List<String> tried = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        List<Identity> identities = keys.identities(client, hop.keyFiles(), hop.agent(), hop.agentKeys(), passedOver);
        identities.forEach(identity -> tried.add(identity.label()));
        try {
            client.auth(hop.user(), identities.stream().map(Identity::method).toList());
        } catch (UserAuthException e) {
            throw notLoggedIn(hop, tried, passedOver, e);
        } catch (SSHException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while logging in");
            }
            throw switch (e.getDisconnectReason()) {
                case NO_MORE_AUTH_METHODS_AVAILABLE, ILLEGAL_USER_NAME -> notLoggedIn(hop, tried, passedOver, e);
                case PROTOCOL_ERROR ->
                    String.valueOf(e.getMessage()).contains("authentication failures")
                            ? notLoggedIn(hop, tried, passedOver, e)
                            : unreachable(hop, e);
                default -> unreachable(hop, e);
            };
        }
    }

    private EngineException refused(Hop hop, PublicKey shown, IOException cause) {
        KnownHosts pins = knownHosts(hop);
        HostKey key = pins.describe(target.node(), hop.knownAs(), shown);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", target.node().value());
        facts.put("address", key.address());
        facts.put("type", key.type());
        facts.put("fingerprint", key.fingerprint());
        ErrorCode code = switch (key.standing()) {
            case UNKNOWN, PINNED -> ErrorCode.HOST_KEY_UNKNOWN;
            case CHANGED -> {
                facts.put(
                        "pinned",
                        String.join(" ", pins.check(hop.knownAs(), shown).pinned()));
                yield ErrorCode.HOST_KEY_CHANGED;
            }
            case REVOKED -> {
                facts.put("pinned", "revoked");
                yield ErrorCode.HOST_KEY_CHANGED;
            }
        };
        return new EngineException(code, facts, cause);
    }

    private EngineException notLoggedIn(Hop hop, List<String> tried, List<String> passedOver, IOException cause) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", target.node().value());
        facts.put("address", hop.address());
        facts.put("user", hop.user());
        facts.put("tried", tried.isEmpty() ? "nothing" : String.join(", ", tried));
        if (!passedOver.isEmpty()) {
            facts.put("passedOver", String.join(", ", passedOver));
        }
        return new EngineException(ErrorCode.AUTHENTICATION_FAILED, facts, cause);
    }

    private EngineException unreachable(Hop hop, IOException cause) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", target.node().value());
        facts.put("address", KnownHosts.address(hop.host(), hop.port()));
        facts.put("reason", reason(cause));
        return new EngineException(ErrorCode.HOST_UNREACHABLE, facts, cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case java.net.UnknownHostException e -> "unknown host";
            case java.net.SocketTimeoutException e -> "timed out";
            case java.net.NoRouteToHostException e -> "no route to host";
            case java.net.ConnectException e ->
                String.valueOf(e.getMessage()).contains("refused") ? "refused" : String.valueOf(e.getMessage());
            default ->
                String.valueOf(cause.getMessage()).contains("imeout")
                        ? "no answer from the SSH server"
                        : String.valueOf(cause.getMessage());
        };
    }
}
