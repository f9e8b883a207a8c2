package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads secrets when they are needed and keeps none. The value is the first line of what the source gives, without its
 * line end.
 */
public final class Secrets {
    /** A password store that asks its agent answers within this; one that waits for a person does not. */
    public static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_BYTES = 1 << 16;

    private final Map<String, String> environment;
    private final Launcher launcher;
    private final Duration commandTimeout;

    /** Starts a program on the console's machine. */
    @FunctionalInterface
    public interface Launcher {
        Process start(List<String> argv) throws IOException;
    }

    public Secrets(Map<String, String> environment, Launcher launcher, Duration commandTimeout) {
        this.environment = Map.copyOf(environment);
        this.launcher = launcher;
        this.commandTimeout = commandTimeout;
    }

    /** On this machine: error output of commands is dropped, since it might quote the secret. */
    public static Secrets system(Map<String, String> environment) {
        return new Secrets(
                environment,
                argv -> new ProcessBuilder(argv)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .start(),
                COMMAND_TIMEOUT);
    }

    /**
     * May block for {@link #COMMAND_TIMEOUT}; interrupting ends the command.
     *
     * @throws EngineException {@link ErrorCode#SECRET_UNAVAILABLE} with name, source and reason, never the value
     */
    public Secret read(String name, SecretSource source) {
        return switch (source) {
            case SecretSource.FromFile(Path path) -> fromFile(name, path);
            case SecretSource.FromEnvironment(String variable) -> {
                String value = environment.get(variable);
                if (value == null) {
                    throw unavailable(name, "environment variable " + variable, "it is not set");
                }
                yield firstLine(name, "environment variable " + variable, value);
            }
            case SecretSource.FromCommand(List<String> argv) -> fromCommand(name, argv);
        };
    }

    private static Secret fromFile(String name, Path path) {
        String source = "file " + path;
        try (InputStream input = Files.newInputStream(path)) {
            return firstLine(name, source, new String(input.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw unavailable(name, source, "the file does not exist");
        } catch (IOException fault) {
            throw unavailable(name, source, fault.getClass().getSimpleName());
        }
    }

    private Secret fromCommand(String name, List<String> argv) {
        // Arguments may hold what is confidential, so only the program is told.
        String source = "command " + argv.getFirst();
        Process process;
        try {
            process = launcher.start(argv);
        } catch (IOException fault) {
            throw unavailable(name, source, "the program cannot be started");
        }
        StringBuilder output = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), output));
        try {
            if (!process.waitFor(commandTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable(name, source, "no answer within " + commandTimeout.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw unavailable(name, source, "exit status " + process.exitValue());
            }
            if (!reader.join(commandTimeout)) {
                throw unavailable(name, source, "its output did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of("secret", name), interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        synchronized (output) {
            return firstLine(name, source, output.toString());
        }
    }

    private static void drain(InputStream input, StringBuilder into) {
        try (input) {
            String text = new String(input.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            synchronized (into) {
                into.append(text);
            }
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // The process was ended; its exit status tells the story.
            return;
        }
    }

    private static Secret firstLine(String name, String source, String text) {
        String line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw unavailable(name, source, "its first line is empty");
        }
        return new Secret(line);
    }

    private static EngineException unavailable(String name, String source, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("source", source);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.SECRET_UNAVAILABLE, facts);
    }
}
