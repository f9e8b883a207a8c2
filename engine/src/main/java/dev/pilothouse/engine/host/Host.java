package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.util.function.Consumer;

/**
 * One machine: commands run there, files live there, sockets are there. All methods may be called from any thread, block
 * the calling (virtual) thread, and end early when it is interrupted. A lost connection is re-made by the next call or
 * by the host itself with back-off; whoever was using it gets
 * {@link dev.pilothouse.engine.text.ErrorCode#CONNECTION_LOST}, and nothing is repeated on its behalf.
 */
public interface Host extends AutoCloseable {
    NodeName name();

    /** What is known of the connection, at once and without touching the network. */
    Contact contact();

    /** Tells of every change of {@link #contact}, beginning with the present one. */
    Subscription onContact(Consumer<? super Contact> listener);

    /**
     * Connects where that has not happened yet.
     *
     * @throws dev.pilothouse.engine.text.EngineException with {@code HOST_UNREACHABLE}, {@code HOST_KEY_UNKNOWN} (facts:
     *     node, address, type, fingerprint), {@code HOST_KEY_CHANGED} or {@code AUTHENTICATION_FAILED}
     */
    void connect();

    /**
     * Runs a command to its end. A non-zero exit is a result, not an exception. Interrupting the caller ends the remote
     * process too.
     */
    ExecResult exec(Command command);

    /** Starts a command and hands over its streams. Both output streams are drained by the engine into bounded buffers. */
    RunningCommand start(Command command);

    Files files();

    /**
     * Opens a byte stream to a socket as seen from that machine.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code HOST_UNREACHABLE}, or {@code COMMAND_FAILED} with the
     *     diagnosis (missing, no permission, forwarding switched off) where the machine is there and the socket is not
     */
    Connection open(Endpoint endpoint);

    /** Ends every command, stream and the connection; does not throw. */
    @Override
    void close();
}
