package dev.pilothouse.dist.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The launcher, run as an operator runs it. */
public final class Console {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path ROOT = findRoot();

    private final Path profile;
    private final Map<String, String> environment;

    public Console(Path profile, Lab lab) {
        this.profile = profile;
        this.environment =
                Map.of("PILOTHOUSE_LAB", lab.folder().toString(), "PILOTHOUSE_PREBUILT", "1", "NO_COLOR", "1");
    }

    private Console(Path profile, Map<String, String> environment) {
        this.profile = profile;
        this.environment = environment;
    }

    /** The same console of an operator who keeps its state in that folder. */
    public Console keepingStateIn(Path folder) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("XDG_STATE_HOME", folder.toString());
        return new Console(profile, Map.copyOf(own));
    }

    public static Path root() {
        return ROOT;
    }

    public Finished run(String... words) {
        return Finished.run(PATIENCE, environment, argv(words));
    }

    /** As {@link #run(String...)}, with more in its environment. */
    public Finished run(Map<String, String> more, String... words) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return Finished.run(PATIENCE, all, argv(words));
    }

    /** Starts it and leaves it running; both outputs go to {@code log}. The launcher becomes the JVM, so the pid is the JVM's. */
    public Process start(Path log, String... words) {
        return start(log, Map.of(), words);
    }

    /** As {@link #start(Path, String...)}, with more in its environment. */
    public Process start(Path log, Map<String, String> more, String... words) {
        ProcessBuilder builder = new ProcessBuilder(argv(words))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] argv(String... words) {
        List<String> argv =
                new ArrayList<>(List.of(ROOT.resolve("pilothouse").toString(), "--profile", profile.toString()));
        argv.addAll(List.of(words));
        return argv.toArray(String[]::new);
    }

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("engine/pom.xml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("not inside a source checkout");
            }
            folder = parent;
        }
        return folder;
    }
}
