package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.engine.flash.firstboot.FirstBoot;
import dev.pilothouse.engine.flash.firstboot.HostName;
import dev.pilothouse.engine.flash.firstboot.Network;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.flash.firstboot.NodeIdentity;
import dev.pilothouse.engine.flash.firstboot.SshPublicKey;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a node is to be told, as options. Secrets come from files alone: arguments can be seen by every user. */
public final class FirstBootOptions {
    @Option(names = "--hostname", paramLabel = "NAME", description = "Its host name; with --expect that of the node.")
    private @Nullable String hostName;

    @Option(names = "--user", paramLabel = "NAME", description = "Who logs in, by key alone. Default: ops.")
    private String user = "ops";

    @Option(names = "--ssh-key", paramLabel = "FILE", description = "A public key of that user. May be repeated.")
    private List<String> keys = List.of();

    @Option(names = "--address", paramLabel = "IP/PREFIX", description = "A fixed address by cable; needs --gateway.")
    private @Nullable String address;

    @Option(names = "--gateway", paramLabel = "IP", description = "The way out of its network.")
    private @Nullable String gateway;

    @Option(names = "--dns", paramLabel = "IP", description = "Asked for names; default: the gateway. May be repeated.")
    private List<String> names = List.of();

    @Option(names = "--wifi", paramLabel = "NAME", description = "A wireless network; needs the next two.")
    private @Nullable String wireless;

    @Option(names = "--wifi-passphrase-file", paramLabel = "FILE", description = "Holds its passphrase.")
    private @Nullable String passphrase;

    @Option(names = "--wifi-country", paramLabel = "CC", description = "Where it is used, such as DE.")
    private @Nullable String country;

    @Option(
            names = "--identity",
            paramLabel = "UUID",
            description = "Who a node image is to be; 'new' makes one up, which is printed.")
    private @Nullable String identity;

    @Option(names = "--server", paramLabel = "URL", description = "With whom a node image enrols.")
    private @Nullable String server;

    @Option(names = "--token-file", paramLabel = "FILE", description = "Holds the token with which it enrols once.")
    private @Nullable String token;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "Certificates in PEM that it trusts the server by.")
    private @Nullable String authority;

    /**
     * @param name of the node that is expected
     * @throws EngineException {@code VALUE_INVALID}, {@code FILE_FAILED}
     */
    FirstBoot read(Shell shell, Optional<String> name, Optional<NodeHostKey> hostKey) {
        Optional<FirstBoot.Login> login = keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new FirstBoot.Login(
                        user,
                        keys.stream()
                                .map(file -> new SshPublicKey(content(shell, file)))
                                .toList()));
        return new FirstBoot(
                Optional.ofNullable(hostName).or(() -> name).map(HostName::new),
                login,
                network(shell),
                identity(shell),
                hostKey);
    }

    private Optional<Network> network(Shell shell) {
        if (address != null && wireless != null) {
            throw new Refusal(ErrorClass.USAGE, "--address and --wifi exclude each other", "Name one of the two.");
        }
        if (address != null) {
            return Optional.of(new Network.Fixed(address, needed(gateway, "--address", "--gateway"), names));
        }
        if (wireless != null) {
            String file = needed(passphrase, "--wifi", "--wifi-passphrase-file");
            return Optional.of(new Network.Wireless(
                    wireless, new Secret(content(shell, file)), needed(country, "--wifi", "--wifi-country")));
        }
        return Optional.empty();
    }

    private static String needed(@Nullable String value, String option, String missing) {
        if (value == null) {
            throw new Refusal(ErrorClass.USAGE, option + " needs " + missing, "Add " + missing + ".");
        }
        return value;
    }

    private Optional<NodeIdentity> identity(Shell shell) {
        if (identity == null) {
            return Optional.empty();
        }
        UUID id;
        try {
            id = identity.equals("new") ? UUID.randomUUID() : UUID.fromString(identity);
            return Optional.of(new NodeIdentity(
                    id,
                    Optional.ofNullable(server).map(URI::create),
                    Optional.ofNullable(token).map(file -> new Secret(content(shell, file))),
                    Optional.ofNullable(authority).map(file -> content(shell, file) + "\n")));
        } catch (IllegalArgumentException fault) {
            throw new EngineException(
                    ErrorCode.VALUE_INVALID,
                    Map.of("kind", "identity", "value", identity, "why", String.valueOf(fault.getMessage())),
                    fault);
        }
    }

    private static String content(Shell shell, String file) {
        try {
            return Files.readString(shell.resolve(file)).strip();
        } catch (IOException fault) {
            throw new EngineException(
                    ErrorCode.FILE_FAILED, Map.of("path", file, "reason", String.valueOf(fault.getMessage())), fault);
        }
    }
}
