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

/** A machine of which only the files and the connection exist. Its clock is this machine's; folders come with files. */
public final class MemoryHost implements Host, Files {
    private static final Note PUT_BY_A_TEST = new Note(0644, Instant.EPOCH);

    public final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final Map<String, Note> notes = new ConcurrentHashMap<>();
    private final NodeName name;
    private final CopyOnWriteArrayList<Consumer<? super Contact>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger writesUntilCut = new AtomicInteger(-1);
    private volatile Contact contact = new Contact.Idle();
    private volatile boolean cut;

    private record Note(int mode, Instant modified) {}

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
        byte[] bytes = content.get(path);
        if (bytes != null) {
            Note note = notes.getOrDefault(path, PUT_BY_A_TEST);
            return Optional.of(new Stat(Kind.FILE, bytes.length, note.mode(), "root", note.modified()));
        }
        return isFolder(path) ? Optional.of(new Stat(Kind.FOLDER, 0, 0755, "root", Instant.EPOCH)) : Optional.empty();
    }

    @Override
    public Optional<byte[]> read(String path) {
        reach();
        if (!content.containsKey(path) && isFolder(path)) {
            throw failed(path, "Is a directory");
        }
        return Optional.ofNullable(content.get(path));
    }

    private boolean isFolder(String path) {
        return content.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    private EngineException failed(String path, String reason) {
        return new EngineException(ErrorCode.FILE_FAILED, Map.of("node", name.value(), "path", path, "reason", reason));
    }

    @Override
    public List<String> list(String folder) {
        reach();
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        return paths().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).replaceFirst("/.*", ""))
                .distinct()
                .toList();
    }

    @Override
    public Optional<byte[]> readEnd(String path, int bytes) {
        return read(path).map(all -> Arrays.copyOfRange(all, Math.max(0, all.length - bytes), all.length));
    }

    @Override
    public void replace(String path, byte[] bytes, int mode) {
        write(path);
        content.put(path, bytes);
        notes.put(path, new Note(mode, Instant.now()));
    }

    @Override
    public void append(String path, byte[] bytes, int mode) {
        write(path);
        notes.merge(path, new Note(mode, Instant.now()), (old, now) -> new Note(old.mode(), now.modified()));
        content.merge(path, bytes, (before, more) -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(before);
            all.writeBytes(more);
            return all.toByteArray();
        });
    }

    @Override
    public void delete(String path) {
        write(path);
        content.remove(path);
        notes.remove(path);
    }

    private void write(String path) {
        if (writesUntilCut.getAndDecrement() == 0) {
            throw new EngineException(ErrorCode.CONNECTION_LOST, Map.of("node", name.value()));
        }
        reach();
        if (content.keySet().stream().anyMatch(file -> path.startsWith(file + "/"))) {
            throw failed(path, "Not a directory");
        }
    }

    /** Paths that exist. */
    public List<String> paths() {
        return content.keySet().stream().sorted().toList();
    }
}
