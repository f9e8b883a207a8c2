package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Execution;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.host.RunningCommand;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Files} of a machine with a POSIX shell, without the SFTP subsystem, which knows neither flushing to the disk
 * nor sudo. Where the login user may not, it is done once more with {@code sudo -n}. What is written counts its bytes
 * first: input that was cut short, as by a lost connection, is never put in place.
 */
final class RemoteFiles implements Files {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String STAT = "exec stat -L -c '%f %s %Y %U' -- \"$1\"";

    /** One byte more than is allowed tells that there is more. */
    private static final String READ = "exec head -c " + (LocalFiles.LARGEST + 1) + " -- \"$1\"";

    /** The stroke at the end makes a file that is no folder an error. */
    private static final String LIST = "exec ls -A -- \"${1%/}/\"";

    private static final String READ_END = "exec tail -c \"$2\" -- \"$1\"";

    /** 65 is EX_DATAERR of sysexits.h. */
    private static final String RECEIVE = """
            set -e
            d=$(dirname -- "$1")
            [ -d "$d" ] || mkdir -p -- "$d"
            umask 077
            t=$(mktemp "$d/.pilothouse.XXXXXX")
            trap 'rm -f -- "$t"' EXIT
            cat > "$t"
            [ "$(wc -c < "$t")" -eq "$3" ] || { echo 'input was cut short' >&2; exit 65; }
            """;

    private static final String REPLACE = RECEIVE + """
            chmod "$2" "$t"
            sync "$t"
            mv -f -T -- "$t" "$1"
            sync "$d"
            """;

    private static final String APPEND = RECEIVE + """
            if ! [ -e "$1" ]; then : >> "$1"; chmod "$2" "$1"; sync "$d"; fi
            [ "$3" -eq 0 ] || dd if="$t" of="$1" bs="$3" iflag=fullblock oflag=append conv=notrunc,fsync 2>/dev/null ||
              { echo "cannot append" >&2; exit 1; }
            """;

    private static final String DELETE = """
            set -e
            rm -f -- "$1"
            """;

    private final NodeName node;
    private final Shell shell;

    /** Starts a command line on the machine. */
    interface Shell {
        RunningCommand start(String commandLine, String label);
    }

    RemoteFiles(NodeName node, Shell shell) {
        this.node = node;
        this.shell = shell;
    }

    @Override
    public Optional<Stat> stat(String path) {
        return run(STAT, path, new byte[0], List.of()).map(end -> {
            String[] words = end.stdout().text().strip().split(" ", 4);
            int bits = Integer.parseInt(words[0], 16);
            Kind kind = switch (bits & 0xf000) {
                case 0x8000 -> Kind.FILE;
                case 0x4000 -> Kind.FOLDER;
                default -> Kind.OTHER;
            };
            return new Stat(
                    kind,
                    Long.parseLong(words[1]),
                    bits & 0xfff,
                    words[3],
                    Instant.ofEpochSecond(Long.parseLong(words[2])));
        });
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<byte[]> content =
                run(READ, path, new byte[0], List.of()).map(end -> end.stdout().held());
        if (content.isPresent() && content.get().length > LocalFiles.LARGEST) {
            throw failed(path, "larger than " + LocalFiles.LARGEST + " bytes");
        }
        return content;
    }

    @Override
    public List<String> list(String folder) {
        return run(LIST, folder, new byte[0], List.of()).stream()
                .flatMap(end -> end.stdout().text().lines())
                .sorted()
                .toList();
    }

    @Override
    public Optional<byte[]> readEnd(String path, int bytes) {
        return run(READ_END, path, new byte[0], List.of(Integer.toString(bytes)))
                .map(end -> end.stdout().held());
    }

    @Override
    public void replace(String path, byte[] content, int mode) {
        demand(REPLACE, path, content, mode);
    }

    @Override
    public void append(String path, byte[] content, int mode) {
        demand(APPEND, path, content, mode);
    }

    @Override
    public void delete(String path) {
        run(DELETE, path, new byte[0], List.of());
    }

    private void demand(String script, String path, byte[] content, int mode) {
        List<String> arguments = List.of(Integer.toOctalString(mode), Integer.toString(content.length));
        if (run(script, path, content, arguments).isEmpty()) {
            throw failed(path, "the folder went away");
        }
    }

    /** Empty where the path, or a folder of it, is positively not there. */
    private Optional<Execution.Captured> run(String script, String path, byte[] stdin, List<String> arguments) {
        if (!path.startsWith("/")) {
            throw failed(path, "not an absolute path");
        }
        List<String> words = new ArrayList<>(List.of("env", "LC_ALL=C", "/bin/sh", "-c", script, "sh", path));
        words.addAll(arguments);
        Execution.Captured end = start(words, path, stdin);
        if (!succeeded(end) && end.stderr().text().contains("Permission denied")) {
            List<String> asRoot = new ArrayList<>(List.of("sudo", "-n", "--"));
            asRoot.addAll(words);
            Execution.Captured second = start(asRoot, path, stdin);
            if (succeeded(second) || !isSudoRefusal(second)) {
                end = second;
            }
        }
        if (succeeded(end)) {
            return Optional.of(end);
        }
        String said = end.stderr().text().strip();
        if (stdin.length == 0 && (said.endsWith("No such file or directory") || said.endsWith("Not a directory"))) {
            return Optional.empty();
        }
        throw failed(path, reason(said, end.exit()));
    }

    private Execution.Captured start(List<String> words, String path, byte[] stdin) {
        String line = Command.of(words.toArray(String[]::new)).toShell();
        Execution execution = new Execution(node, "file " + path, LIMIT, LocalFiles.LARGEST + 1);
        return execution.run(shell.start(line, "file " + path), stdin);
    }

    private static boolean succeeded(Execution.Captured end) {
        return end.exit() instanceof ExecResult.Exit.Code(int value) && value == 0;
    }

    private static boolean isSudoRefusal(Execution.Captured end) {
        String said = end.stderr().text();
        return said.contains("sudo:") || said.contains("sudo: not found") || said.contains("not allowed");
    }

    /** The last words of the tool that failed, such as {@code No space left on device}. */
    private static String reason(String said, ExecResult.Exit exit) {
        String last = said.lines().reduce((first, second) -> second).orElse(exit.toString());
        int colon = last.lastIndexOf(": ");
        return colon < 0 ? last : last.substring(colon + 2);
    }

    private EngineException failed(String path, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", node.value());
        facts.put("path", path);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.FILE_FAILED, facts);
    }
}
