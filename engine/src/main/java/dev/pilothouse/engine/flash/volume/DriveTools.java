package dev.pilothouse.engine.flash.volume;

import dev.pilothouse.engine.flash.remote.Elevation;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs small scripts beside a drive, with the rights that it takes.
 *
 * @param device such as {@code /dev/sdb}, or an image file
 */
public record DriveTools(Host host, Elevation elevation, String device) {
    /** A card may take seconds for what a disk does at once. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String PREFACE = """
            LC_ALL=C MTOOLS_SKIP_CHECK=1 MTOOLSRC=/dev/null PATH=$PATH:/usr/sbin:/sbin
            export LC_ALL MTOOLS_SKIP_CHECK MTOOLSRC PATH
            need() { command -v "$1" >/dev/null 2>&1 || { echo "$1 is missing (package $2)" >&2; exit 65; }; }
            """;

    /**
     * @param act for the error, such as {@code find partitions}
     * @param arguments the script's {@code $1} and so on
     * @throws EngineException {@code FIRSTBOOT_FAILED} where it does not exit with 0
     */
    public String run(String act, String script, Secret stdin, String... arguments) {
        ExecResult result = attempt(script, stdin, arguments);
        if (!result.succeeded()) {
            throw failed(act, result.stderr().strip());
        }
        return result.stdout();
    }

    /** As {@link #run}, for whoever looks at the exit. */
    ExecResult attempt(String script, Secret stdin, String... arguments) {
        Command command = elevation.command(PREFACE + script, List.of(arguments));
        return host.exec(new Command(command.argv(), command.environment(), stdin, LIMIT));
    }

    /** The drive in messages: with its machine where that is another one. */
    public String address() {
        return host instanceof LocalHost ? device : host.name() + ":" + device;
    }

    /** {@code FIRSTBOOT_FAILED}. */
    public EngineException failed(String act, String reason) {
        return new EngineException(
                ErrorCode.FIRSTBOOT_FAILED, Map.of("drive", address(), "act", act, "reason", reason));
    }
}
