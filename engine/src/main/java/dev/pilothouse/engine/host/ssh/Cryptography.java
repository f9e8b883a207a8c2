package dev.pilothouse.engine.host.ssh;

import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.security.Security;
import java.util.List;
import java.util.Set;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SecurityUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What is offered to servers. BouncyCastle comes last among the providers, for what the JDK lacks (ECDSA key files,
 * chacha20); with the JDK's AES-GCM first, a transfer takes a fifth of the processor time of the library's defaults.
 */
final class Cryptography {
    private static final Set<String> WEAK_KEY_EXCHANGES =
            Set.of("diffie-hellman-group1-sha1", "diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1");
    private static final Set<String> WEAK_KEYS =
            Set.of("ssh-rsa", "ssh-dss", "ssh-rsa-cert-v01@openssh.com", "ssh-dss-cert-v01@openssh.com");
    private static final List<String> MACS =
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512");

    private static final Config CONFIG = make();

    private Cryptography() {}

    /** One for all connections: it is not changed any more. */
    static Config config() {
        return CONFIG;
    }

    private static Config make() {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new LateBouncyCastle());
        }
        SecurityUtils.setRegisterBouncyCastle(false);
        DefaultConfig config = new Offer();
        config.setMACFactories(pick(config.getMACFactories(), MACS));
        config.setKeyExchangeFactories(without(config.getKeyExchangeFactories(), WEAK_KEY_EXCHANGES));
        config.setKeyAlgorithms(without(config.getKeyAlgorithms(), WEAK_KEYS));
        config.setVersion("Pilothouse");
        return config;
    }

    /** Of its own, since the library tries each of its ciphers out, and those it then drops need BouncyCastle. */
    private static final class Offer extends DefaultConfig {
        /** In order of preference; CBC, RC4 and everything older is left out. */
        @Override
        protected void initCipherFactories() {
            setCipherFactories(List.of(
                    GcmCiphers.AES128GCM(),
                    GcmCiphers.AES256GCM(),
                    ChachaPolyCiphers.CHACHA_POLY_OPENSSH(),
                    BlockCiphers.AES256CTR(),
                    BlockCiphers.AES192CTR(),
                    BlockCiphers.AES128CTR()));
        }
    }

    private static <T> List<Factory.Named<T>> pick(List<Factory.Named<T>> all, List<String> wanted) {
        return wanted.stream()
                .flatMap(name -> all.stream().filter(each -> each.getName().equals(name)))
                .toList();
    }

    private static <T> List<Factory.Named<T>> without(List<Factory.Named<T>> all, Set<String> weak) {
        return all.stream().filter(each -> !weak.contains(each.getName())).toList();
    }
}
