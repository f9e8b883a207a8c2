package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/**
 * The key by which a node's SSH server will be known, made before its first boot: whoever made it needs not believe the
 * first key that answers at an address.
 *
 * @param privateFile content of {@code ssh_host_ed25519_key}
 * @param encoded the public half as in known_hosts, base64
 */
public record NodeHostKey(Secret privateFile, String encoded) {
    public static final String TYPE = "ssh-ed25519";

    public static NodeHostKey generate(SecureRandom random) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(random);
        try {
            byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
            return new NodeHostKey(
                    new Secret(pem(OpenSSHPrivateKeyUtil.encodePrivateKey(key))),
                    Base64.getEncoder().encodeToString(blob));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding into memory", e);
        }
    }

    /** Content of {@code ssh_host_ed25519_key.pub}, without a comment and the end of the line. */
    public String publicLine() {
        return TYPE + " " + encoded;
    }

    private static String pem(byte[] content) {
        String body = Base64.getMimeEncoder(70, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }
}
