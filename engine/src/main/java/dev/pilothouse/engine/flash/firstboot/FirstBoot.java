package dev.pilothouse.engine.flash.firstboot;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a node is to be told. */
public record FirstBoot(
        Optional<HostName> hostName,
        Optional<Login> login,
        Optional<Network> network,
        Optional<NodeIdentity> identity,
        Optional<NodeHostKey> hostKey) {
    public static final FirstBoot NOTHING =
            new FirstBoot(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A user who comes in by key; passwords are left off. */
    public record Login(String user, List<SshPublicKey> keys) {
        private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

        /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
        public Login {
            keys = List.copyOf(keys);
            if (!USER.matcher(user).matches()) {
                throw Invalid.field("user", user, "a lower-case letter, then letters, digits, _ or -, 32 at the most");
            }
            if (keys.isEmpty()) {
                throw Invalid.field(
                        "SSH key", "none", "at least one: a user with neither key nor password cannot log in");
            }
        }
    }

    public Set<Feature> wanted() {
        Set<Feature> all = EnumSet.noneOf(Feature.class);
        hostName.ifPresent(_ -> all.add(Feature.HOST_NAME));
        login.ifPresent(_ -> all.add(Feature.LOGIN));
        network.ifPresent(_ -> all.add(Feature.NETWORK));
        identity.ifPresent(_ -> all.add(Feature.IDENTITY));
        hostKey.ifPresent(_ -> all.add(Feature.HOST_KEY));
        return all;
    }
}
