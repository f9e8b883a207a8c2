package dev.pilothouse.cli.systemd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The systemd of this machine.
 *
 * @param running the folder that exists only where systemd is the init system, as sd_booted(3) looks for it
 * @param units where an administrator's units lie
 * @param systemctl the program
 */
public record Systemd(Path running, Path units, String systemctl) {
    /** That of a usual Linux. */
    public static Systemd ofMachine() {
        return new Systemd(Path.of("/run/systemd/system"), Path.of("/etc/systemd/system"), "systemctl");
    }

    /** Whether it can be asked to run anything. */
    public enum Presence {
        RUNNING,
        ABSENT
    }

    /** What {@code systemctl} did. */
    public record Result(int exit, String output) {}

    public Presence presence() {
        return Files.isDirectory(running) ? Presence.RUNNING : Presence.ABSENT;
    }

    public Path file(String name) {
        return units.resolve(name + ".service");
    }

    /** The unit's text; empty where there is none. */
    public Optional<String> read(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Replaces the unit's file atomically. */
    public void write(UnitFile unit) throws IOException {
        Path beside = Files.createTempFile(units, ".pilothouse.", "");
        try {
            Files.writeString(beside, unit.text());
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(beside, file(unit.name()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /** Runs {@code systemctl} to its end; a non-zero exit is a result. */
    public Result ctl(String... words) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(systemctl));
        argv.addAll(List.of(words));
        Process process = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text.strip());
        }
    }
}
