package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.text.Secret;
import java.util.List;
import java.util.regex.Pattern;

/** How the node reaches the network from its first boot on. */
public sealed interface Network {
    /** By cable, the router says the rest. */
    record Cable() implements Network {}

    /**
     * By cable, at an address of its own.
     *
     * @param address with the prefix length, such as {@code 192.168.1.40/24}
     * @param names servers to ask for names; the gateway where empty
     */
    record Fixed(String address, String gateway, List<String> names) implements Network {
        private static final Pattern QUAD = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");

        /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
        public Fixed {
            names = List.copyOf(names);
            String[] parts = address.split("/", 2);
            if (parts.length != 2 || !QUAD.matcher(parts[0]).matches() || !parts[1].matches("[1-9]|[12]\\d|3[0-2]")) {
                throw Invalid.field(
                        "address", address, "an IPv4 address with its prefix length, such as 192.168.1.40/24");
            }
            names.forEach(name -> quad("name server", name));
            quad("gateway", gateway);
        }

        private static void quad(String field, String value) {
            if (!QUAD.matcher(value).matches()) {
                throw Invalid.field(field, value, "an IPv4 address, such as 192.168.1.1");
            }
        }
    }

    /**
     * @param passphrase never written: what is written is the key made of it and the name, which opens this network only
     * @param country two letters, since channels differ
     */
    record Wireless(String name, Secret passphrase, String country) implements Network {
        /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
        public Wireless {
            if (name.isEmpty() || name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 32) {
                throw Invalid.field("wireless network", name, "a name of 1 to 32 bytes");
            }
            int length = passphrase.reveal().length();
            if (length < 8 || length > 63) {
                throw Invalid.field("wireless passphrase", length + " characters", "8 to 63 characters (WPA2)");
            }
            if (!country.matches("[A-Z]{2}")) {
                throw Invalid.field("wireless country", country, "two capital letters, such as DE");
            }
        }
    }
}
