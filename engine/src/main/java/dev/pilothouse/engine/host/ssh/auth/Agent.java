package dev.pilothouse.engine.host.ssh.auth;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;

/** The SSH agent behind a unix socket (draft-ietf-sshm-ssh-agent); one short connection per question. */
public final class Agent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int LARGEST_ANSWER = 256 * 1024;

    private final Path socket;

    public Agent(Path socket) {
        this.socket = socket;
    }

    /**
     * A key the agent holds.
     *
     * @param blob the public key as on the wire
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Key(byte[] blob, String comment) {
        public String type() throws IOException {
            try {
                return new Buffer.PlainBuffer(blob).readString();
            } catch (Buffer.BufferException e) {
                throw new IOException("the agent's key cannot be read", e);
            }
        }
    }

    public List<Key> keys() throws IOException {
        Buffer.PlainBuffer answer = ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        try {
            long count = answer.readUInt32();
            List<Key> keys = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                keys.add(new Key(answer.readBytes(), answer.readString()));
            }
            return keys;
        } catch (Buffer.BufferException e) {
            throw new IOException("the agent's answer cannot be read", e);
        }
    }

    /** May block on the operator, where the agent asks for a touch or a confirmation. */
    byte[] sign(Key key, byte[] data, int flags) throws IOException {
        Buffer.PlainBuffer request = new Buffer.PlainBuffer()
                .putByte(SIGN_REQUEST)
                .putString(key.blob())
                .putString(data)
                .putUInt32(flags);
        try {
            return ask(request, SIGN_RESPONSE).readBytes();
        } catch (Buffer.BufferException e) {
            throw new IOException("the agent's signature cannot be read", e);
        }
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, byte expected) throws IOException {
        byte[] payload = request.getCompactData();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + payload.length);
            out.putInt(payload.length).put(payload).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            java.io.DataInputStream in = new java.io.DataInputStream(Channels.newInputStream(channel));
            int length = in.readInt();
            if (length < 1 || length > LARGEST_ANSWER) {
                throw new IOException("the agent answered with " + length + " bytes");
            }
            Buffer.PlainBuffer answer = new Buffer.PlainBuffer(in.readNBytes(length));
            if (answer.readByte() != expected) {
                throw new IOException("the agent refused");
            }
            return answer;
        } catch (Buffer.BufferException e) {
            throw new IOException("the agent's answer cannot be read", e);
        }
    }
}
