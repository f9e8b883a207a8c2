package dev.pilothouse.engine.flash.drive;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A host that can do one thing: print the drives it was given, which may change under the one who asks. */
public final class ListingHost implements Host {
    private volatile String printed;

    public ListingHost(String listing) {
        this.printed = Listings.printed(listing);
    }

    /** From now on the listing has other words in these places. */
    public void change(String before, String now) {
        printed = printed.replace(before, now);
    }

    @Override
    public NodeName name() {
        return new NodeName("bench");
    }

    @Override
    public RunningCommand start(Command command) {
        byte[] out = printed.getBytes(StandardCharsets.UTF_8);
        return new RunningCommand() {
            @Override
            public InputStream stdout() {
                return new ByteArrayInputStream(out);
            }

            @Override
            public InputStream stderr() {
                return InputStream.nullInputStream();
            }

            @Override
            public OutputStream stdin() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public ExecResult.Exit await() {
                return new ExecResult.Exit.Code(0);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Contact contact() {
        return new Contact.Connected(Instant.EPOCH, Duration.ZERO);
    }

    @Override
    public Subscription onContact(Consumer<? super Contact> listener) {
        return () -> {};
    }

    @Override
    public void connect() {}

    @Override
    public ExecResult exec(Command command) {
        throw new UnsupportedOperationException("it only prints its drives");
    }

    @Override
    public Files files() {
        throw new UnsupportedOperationException("it only prints its drives");
    }

    @Override
    public Connection open(Endpoint endpoint) {
        throw new UnsupportedOperationException("it only prints its drives");
    }

    @Override
    public void close() {}
}
