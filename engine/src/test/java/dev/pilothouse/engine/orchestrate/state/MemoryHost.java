package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A machine of which only the files and the connection exist. */
public final class MemoryHost implements Host, Files {
    public final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final NodeName name;
    private final CopyOnWriteArrayList<Consumer<? super Contact>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger writesUntilCut = new AtomicInteger(-1);
    private volatile Contact contact = new Contact.Idle();
    private volatile boolean cut;

    public MemoryHost(NodeName name) {
        this.name = name;
    }

    public void cut() {
        cut = true;
        turn(new Contact.Lost(ErrorCode.CONNECTION_LOST, Map.of(), Instant.EPOCH, Instant.MAX));
    }

    public void heal() {
        cut = false;
        connect();
    }

    /** The write after so many others is the one during which the connection breaks. */
    public void failWriteAfter(int writes) {
        writesUntilCut.set(writes);
    }

    public String text(String path) {
        return new String(content.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private void reach() {
        if (cut) {
            throw new EngineException(ErrorCode.CONNECTION_LOST, Map.of("node", name.value()));
        }
    }

    private void turn(Contact next) {
        contact = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public NodeName name() {
        return name;
    }

    @Override
    public Contact contact() {
        return contact;
    }

    @Override
    public Subscription onContact(Consumer<? super Contact> listener) {
        listeners.add(listener);
        listener.accept(contact);
        return () -> listeners.remove(listener);
    }

    @Override
    public void connect() {
        if (cut) {
            throw new EngineException(
                    ErrorCode.HOST_UNREACHABLE, Map.of("node", name.value(), "why", "connection refused"));
        }
        if (!(contact instanceof Contact.Connected)) {
            turn(new Contact.Connected(Instant.EPOCH, Duration.ofMillis(1)));
        }
    }

    @Override
    public ExecResult exec(Command command) {
        reach();
        return new ExecResult(new ExecResult.Exit.Code(0), "", "", Duration.ZERO);
    }

    @Override
    public RunningCommand start(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Files files() {
        return this;
    }

    @Override
    public Connection open(Endpoint endpoint) {
        reach();
        throw new EngineException(ErrorCode.COMMAND_FAILED, Map.of("endpoint", endpoint.toString()));
    }

    @Override
    public void close() {
        turn(new Contact.Idle());
    }

    @Override
    public Optional<Stat> stat(String path) {
        reach();
        return Optional.ofNullable(content.get(path))
                .map(bytes -> new Stat(Kind.FILE, bytes.length, 0644, "root", Instant.EPOCH));
    }

    @Override
    public Optional<byte[]> read(String path) {
        reach();
        return Optional.ofNullable(content.get(path));
    }

    @Override
    public List<String> list(String folder) {
        reach();
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        return paths().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .filter(name -> !name.contains("/"))
                .toList();
    }

    @Override
    public Optional<byte[]> readEnd(String path, int bytes) {
        return read(path).map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length));
    }

    @Override
    public void replace(String path, byte[] bytes, int mode) {
        write();
        content.put(path, bytes);
    }

    @Override
    public void append(String path, byte[] bytes, int mode) {
        write();
        content.merge(path, bytes, (before, more) -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(before);
            all.writeBytes(more);
            return all.toByteArray();
        });
    }

    @Override
    public void delete(String path) {
        write();
        content.remove(path);
    }

    private void write() {
        if (writesUntilCut.getAndDecrement() == 0) {
            throw new EngineException(ErrorCode.CONNECTION_LOST, Map.of("node", name.value()));
        }
        reach();
    }

    /** Paths that exist. */
    public List<String> paths() {
        return content.keySet().stream().sorted().toList();
    }
}
