package dev.pilothouse.engine.version.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    /** The example of the DSSE specification, protocol.md of secure-systems-lab/dsse, version 1.0.0. */
    private static final String EXAMPLE = """
            {"payload": "aGVsbG8gd29ybGQ=",
             "payloadType": "http://example.com/HelloWorld",
             "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
            """;

    private static Envelope read(String text) {
        return Envelope.read(text.getBytes(UTF_8));
    }

    @Test
    void theExampleOfTheSpecificationIsEncodedAsThere() {
        assertThat(new String(read(EXAMPLE).preAuthentication(), UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void theSignatureOfTheSpecificationIsOverWhatIsEncodedHere() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(
                                        "46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                                new BigInteger(
                                        "5640078356564379163099075877009565129882514886557779369047442380624545832820")),
                        curve.getParameterSpec(ECParameterSpec.class)));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(read(EXAMPLE).preAuthentication());
        assertThat(verifier.verify(read(EXAMPLE).signatures().getFirst().bytes()))
                .isTrue();
    }

    @Test
    void lengthsAreOfBytesAndNotOfSigns() {
        Envelope envelope = Envelope.of("ä", "€".getBytes(UTF_8));
        assertThat(new String(envelope.preAuthentication(), UTF_8)).isEqualTo("DSSEv1 2 ä 3 €");
    }

    @Test
    void bothAlphabetsOfBase64AreRead() {
        byte[] body = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe, 1};
        for (Base64.Encoder encoder : new Base64.Encoder[] {
            Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding()
        }) {
            String text = encoder.encodeToString(body);
            Envelope envelope = read(
                    "{\"payload\":\"" + text + "\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"" + text + "\"}]}");
            assertThat(envelope.payload()).isEqualTo(body);
            assertThat(envelope.signatures().getFirst().bytes()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"t\"}",
                "{\"payload\":\"a b\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"aGk=\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"!\"}]}",
                "{\"payload\":\"aGk=\",\"payload\":\"aGo=\",\"payloadType\":\"t\",\"signatures\":[]}"
            })
    void whatIsNoEnvelopeIsRefused(String text) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> read(text))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_INVALID));
    }
}
