package dev.pilothouse.engine.flash.firstboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstBootValuesTest {
    /** Made by {@code ssh-keygen -t ed25519}; the private half was thrown away. */
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPm5wcqmedlQ392ia0nJ0bSPBhvd3p2n2TlvRQv9hlQY me@desk";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesHostNamesThatNoLabelIs(String text) {
        assertRefused(() -> new HostName(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIPm5wcqmedlQ392ia0nJ0bSPBhvd3p2n2TlvRQv9hlQY",
                "ssh-dss AAAAB3NzaC1kc3MAAACBAP",
                "-----BEGIN OPENSSH PRIVATE KEY-----"
            })
    void refusesWhatNoPublicKeyIs(String line) {
        assertRefused(() -> new SshPublicKey(line));
        assertThat(new SshPublicKey(KEY + "\n").line()).isEqualTo(KEY);
    }

    @Test
    void refusesALoginWithoutAKey() {
        assertRefused(() -> new FirstBoot.Login("ops", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.40", "192.168.1.256/24", "192.168.1.40/33", "1.2.3/8"})
    void refusesAddressesWithoutTheirNetwork(String address) {
        assertRefused(() -> new Network.Fixed(address, "192.168.1.1", List.of()));
    }

    /** The vector of IEEE 802.11i, annex H.4.1. */
    @Test
    void makesTheKeyOfAWirelessNetwork() {
        assertThat(CloudInit.key("IEEE", new Secret("password")))
                .isEqualTo("f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e");
    }

    private static void assertRefused(Runnable parsing) {
        assertThatThrownBy(parsing::run)
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID));
    }
}
