package dev.pilothouse.engine.version.trust.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The textual form of keys (RFC 7468), as OpenSSL reads and writes it. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]{0,16384})-----END \\1-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** Of the first block with that label; empty where there is none. */
    static Optional<byte[]> read(String label, String text) {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                try {
                    return Optional.of(Base64.getMimeDecoder().decode(matcher.group(2)));
                } catch (IllegalArgumentException noBase64) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
