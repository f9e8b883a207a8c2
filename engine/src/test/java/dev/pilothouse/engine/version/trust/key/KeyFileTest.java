package dev.pilothouse.engine.version.trust.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret PASSPHRASE = new Secret("correct horse");

    /** Made with {@code openssl genpkey -algorithm ed25519 -aes-256-cbc}, OpenSSL 3.0, passphrase {@code correct horse}. */
    private static final String OF_OPENSSL = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiL7xPU21GiyQICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEApTAEya2BMtdP9ks449XFoEQLLb
            MqSC/UTz2ZMPyrlJY7rwe4gEk1IDDNBoIbYGPqo6byl6HBLVIeVghLwQs8vZ/kyn
            I17VDQgVF6qYjPg7OHE=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final String PUBLIC_OF_OPENSSL = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEA+ajWsP3MaOdnoMFH8Zd8aKHfnyOS8mZNp+98KRIOSy8=
            -----END PUBLIC KEY-----
            """;

    @Test
    void aKeyComesBackWithItsPassphrase() {
        SigningKey key = SigningKey.generate(RANDOM);
        SigningKey back = KeyFile.read(KeyFile.write(key, PASSPHRASE, RANDOM), PASSPHRASE, "a.key");
        assertThat(back.verifying()).isEqualTo(key.verifying());
        byte[] message = "m".getBytes(UTF_8);
        assertThat(key.verifying().check(message, back.sign(message))).isEqualTo(VerifyingKey.Fit.GOOD);
    }

    @Test
    void aKeyMadeByOpensslIsRead() {
        SigningKey key = KeyFile.read(OF_OPENSSL, PASSPHRASE, "a.key");
        assertThat(key.verifying()).isEqualTo(VerifyingKey.ofPem(PUBLIC_OF_OPENSSL, "a.pub"));
        assertThat(key.verifying().toPem()).isEqualTo(PUBLIC_OF_OPENSSL);
    }

    @Test
    void anotherPassphraseDoesNotOpenIt() {
        String file = KeyFile.write(SigningKey.generate(RANDOM), PASSPHRASE, RANDOM);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> KeyFile.read(file, new Secret("correct house"), "a.key"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.KEY_UNUSABLE))
                .satisfies(fault -> assertThat(fault.facts().get("reason")).contains("passphrase"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"})
    void whatDoesNotRestEncryptedIsNotRead(String text) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> KeyFile.read(text, PASSPHRASE, "a.key"))
                .satisfies(fault -> assertThat(fault.facts().get("reason")).contains("rest encrypted"));
    }

    @Test
    void aShortPassphraseIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> KeyFile.write(SigningKey.generate(RANDOM), new Secret("short"), RANDOM))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.KEY_UNUSABLE));
    }

    @Test
    void aSignatureIsThatOfTheStandard() {
        // RFC 8032, section 7.1, test 2.
        VerifyingKey key = VerifyingKey.ofRaw(
                HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"), "test 2");
        byte[] signature = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(key.check(new byte[] {0x72}, signature)).isEqualTo(VerifyingKey.Fit.GOOD);
        assertThat(key.check(new byte[] {0x73}, signature)).isEqualTo(VerifyingKey.Fit.WRONG);
        assertThat(key.check(new byte[] {0x72}, new byte[3])).isEqualTo(VerifyingKey.Fit.WRONG);
    }

    @Test
    void aKeyThatVerifiesEverythingIsNone() {
        byte[] neutral = new byte[32];
        neutral[0] = 1;
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> VerifyingKey.ofRaw(neutral, "neutral"))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.KEY_UNUSABLE));
    }

    @Test
    void neitherKeyNorPassphraseIsPrinted() {
        SigningKey key = SigningKey.generate(RANDOM);
        assertThat(key.toString()).isEqualTo("signing key " + key.verifying().id());
    }
}
