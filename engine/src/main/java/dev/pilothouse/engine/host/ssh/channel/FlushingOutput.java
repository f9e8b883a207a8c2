package dev.pilothouse.engine.host.ssh.channel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The library's channel stream, whose own close drops the bytes that the remote window has no room for. */
final class FlushingOutput extends FilterOutputStream {
    FlushingOutput(OutputStream channel) {
        super(channel);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        try {
            out.flush();
        } finally {
            out.close();
        }
    }
}
