package dev.pilothouse.engine.host;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The machine the console runs on, without SSH. Always in contact. */
public final class LocalHost implements Host {
    private final NodeName name;
    private final ContactBoard board;
    private final Files files;
    private final Set<LocalCommand> running = ConcurrentHashMap.newKeySet();

    public LocalHost(NodeName name, Clock clock) {
        this.name = name;
        this.board = new ContactBoard(new Contact.Connected(clock.instant(), Duration.ZERO));
        this.files = new LocalFiles(name);
    }

    @Override
    public NodeName name() {
        return name;
    }

    @Override
    public Contact contact() {
        return board.present();
    }

    @Override
    public Subscription onContact(Consumer<? super Contact> listener) {
        return board.listen(listener);
    }

    @Override
    public void connect() {
        // This machine needs no connecting.
    }

    @Override
    public ExecResult exec(Command command) {
        Execution execution = new Execution(name, String.join(" ", command.argv()), command.timeout(), Execution.TAIL);
        return execution
                .run(start(command), command.stdin().reveal().getBytes(StandardCharsets.UTF_8))
                .toResult();
    }

    @Override
    public RunningCommand start(Command command) {
        List<String> words = new ArrayList<>();
        words.add("/bin/sh");
        words.add("-c");
        words.add("exec " + command.toShell());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(Path.of("/").toFile());
        try {
            LocalCommand started = new LocalCommand(builder.start());
            running.removeIf(old -> old.lifetime() == LocalCommand.Lifetime.ENDED);
            running.add(started);
            return started;
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.COMMAND_FAILED,
                    Map.of(
                            "node", name.value(),
                            "command", String.join(" ", command.argv()),
                            "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public Connection open(Endpoint endpoint) {
        try {
            return SocketConnection.open(endpoint);
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.COMMAND_FAILED,
                    Map.of(
                            "node", name.value(),
                            "endpoint", endpoint.toString(),
                            "reason", reason(endpoint, e)),
                    e);
        }
    }

    private static String reason(Endpoint endpoint, IOException cause) {
        return switch (endpoint) {
            case Endpoint.Unix(String path) -> {
                Path socket = Path.of(path);
                if (!java.nio.file.Files.exists(socket)) {
                    yield "missing: there is no " + path;
                }
                yield java.nio.file.Files.isWritable(socket)
                        ? String.valueOf(cause.getMessage())
                        : "no permission on " + path;
            }
            case Endpoint.Tcp ignored -> String.valueOf(cause.getMessage());
        };
    }

    @Override
    public void close() {
        running.forEach(LocalCommand::close);
        running.clear();
        board.show(new Contact.Idle());
    }
}
