package dev.pilothouse.engine.flash.firstboot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** One line of an {@code authorized_keys} file, without options: type, key, comment. */
public record SshPublicKey(String line) {
    /** Those that OpenSSH 9 accepts by default. */
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ssh-rsa",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} */
    public SshPublicKey {
        line = line.strip();
        String[] words = line.split("\\s+", 3);
        if (line.contains("PRIVATE KEY")) {
            throw Invalid.field("SSH key", "a private key", "the public key, from the file that ends in .pub");
        }
        if (line.contains("\n")
                || words.length < 2
                || !TYPES.contains(words[0])
                || !words[0].equals(typeIn(words[1]))) {
            throw Invalid.field(
                    "SSH key", line, "one line of an authorized_keys file, such as 'ssh-ed25519 AAAA… me@desk'");
        }
    }

    /** The key blob begins with its own type, so that a line cut in the middle or put together wrongly is seen. */
    private static String typeIn(String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            int length = blob.remaining() < Integer.BYTES ? -1 : blob.getInt();
            if (length < 0 || length >= blob.remaining()) {
                return "";
            }
            byte[] type = new byte[length];
            blob.get(type);
            return new String(type, StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
