package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Connection;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.Endpoint;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Execution;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.host.ssh.channel.ForwardChannel;
import dev.pilothouse.engine.host.ssh.channel.ProcessChannel;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** A machine behind SSH: one connection, many channels, made when first needed and again whenever it is lost. */
final class SshHost implements Host {
    private final NodeName name;
    private final Line line;
    private final Files files;

    SshHost(SshTarget target, SshSettings settings, Dialler dialler) {
        this.name = target.node();
        this.line = new Line(target.node(), settings, dialler);
        this.files = new RemoteFiles(name, this::startShell);
    }

    @Override
    public NodeName name() {
        return name;
    }

    @Override
    public Contact contact() {
        return line.board().present();
    }

    @Override
    public Subscription onContact(Consumer<? super Contact> listener) {
        return line.board().listen(listener);
    }

    @Override
    public void connect() {
        line.link(Line.Urge.OPERATOR);
    }

    @Override
    public ExecResult exec(Command command) {
        byte[] stdin = command.stdin().reveal().getBytes(StandardCharsets.UTF_8);
        return new Execution(name, label(command), command.timeout(), Execution.TAIL)
                .run(start(command), stdin)
                .toResult();
    }

    @Override
    public RunningCommand start(Command command) {
        return startShell(command.toShell(), label(command));
    }

    private RunningCommand startShell(String commandLine, String label) {
        Link link = line.link(Line.Urge.WORK);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", name.value());
        facts.put("command", label);
        try {
            ProcessChannel channel =
                    ProcessChannel.start(link.connection(), SshCommand.announced(commandLine), link.sessions());
            return new SshCommand(channel, facts, link::kill);
        } catch (OpenFailException e) {
            throw failed(ErrorCode.COMMAND_FAILED, facts, "the server opens no session: " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed(ErrorCode.CONNECTION_LOST, facts, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ErrorCode.CANCELLED, facts, "interrupted", e);
        }
    }

    @Override
    public Files files() {
        return files;
    }

    @Override
    public Connection open(Endpoint endpoint) {
        Link link = line.link(Line.Urge.WORK);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", name.value());
        facts.put("endpoint", endpoint.toString());
        try {
            return ForwardChannel.open(link.connection(), endpoint, link.forwards());
        } catch (OpenFailException e) {
            throw failed(ErrorCode.COMMAND_FAILED, facts, diagnose(endpoint, e), e);
        } catch (IOException e) {
            throw failed(ErrorCode.CONNECTION_LOST, facts, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(ErrorCode.CANCELLED, facts, "interrupted", e);
        }
    }

    /** The server gives the same answer for every cause, so it is found out by looking. */
    private String diagnose(Endpoint endpoint, OpenFailException refusal) {
        return switch (endpoint) {
            case Endpoint.Tcp(String host, int port) ->
                "no connection to " + host + ":" + port + " (" + refusal.getMessage() + ")";
            case Endpoint.Unix(String path) -> {
                ExecResult look = exec(Command.of(
                        "sh",
                        "-c",
                        "[ -S \"$1\" ] || { [ -e \"$1\" ] && echo other || echo missing; exit; };"
                                + " [ -r \"$1\" ] && [ -w \"$1\" ] && echo fine || echo denied",
                        "sh",
                        path));
                yield switch (look.stdout().strip()) {
                    case "missing" -> "missing: there is no " + path;
                    case "other" -> path + " is not a socket";
                    case "denied" -> "no permission on " + path + " (groups: " + groups() + ")";
                    case "fine" ->
                        "nothing listens on " + path
                                + ", or the SSH server forwards no unix sockets (AllowStreamLocalForwarding,"
                                + " DisableForwarding)";
                    default -> String.valueOf(refusal.getMessage());
                };
            }
        };
    }

    private String groups() {
        return exec(Command.of("id", "-Gn")).stdout().strip();
    }

    private static String label(Command command) {
        return String.join(" ", command.argv());
    }

    private static EngineException failed(ErrorCode code, Map<String, String> facts, String reason, Throwable cause) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("reason", reason);
        return new EngineException(code, all, cause);
    }

    @Override
    public void close() {
        line.close();
    }
}
