package dev.pilothouse.engine.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.Test;

class LateBouncyCastleTest {
    private final Provider late = new LateBouncyCastle();

    @Test
    void leavesTheCurvesOfKnownHostsToTheJdk() {
        assertThat(late.getService("KeyFactory", "ECDSA").getProvider()).isEqualTo(Security.getProvider("SunEC"));
    }

    @Test
    void makesWhatTheJdkLacks() throws Exception {
        Provider.Service chacha = late.getService("Cipher", "CHACHA");

        assertThat(chacha.getProvider().getName()).isEqualTo("BC");
        assertThat(chacha.newInstance(null)).isNotNull();
        assertThat(late.getServices()).contains(chacha);
    }
}
