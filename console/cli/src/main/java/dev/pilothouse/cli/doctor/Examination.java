package dev.pilothouse.cli.doctor;

import dev.pilothouse.cli.doctor.Finding.Level;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Goes over everything Pilothouse wants of the machine it runs on. */
public final class Examination {
    /** The release the class files are built for. */
    private static final int JDK = 25;

    private final Shell shell;

    public Examination(Shell shell) {
        this.shell = shell;
    }

    /** All findings, good ones too, needs first. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(state());
        findings.add(program("ssh", Level.MISSING_NEED, "Install it: apt-get install openssh-client"));
        findings.add(agent());
        findings.add(terminal());
        findings.add(display());
        findings.add(containerEngine());
        findings.add(labs());
        return findings;
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        return feature >= JDK
                ? Finding.good("JDK", Runtime.version() + " in " + System.getProperty("java.home"))
                : new Finding(
                        "JDK", Level.MISSING_NEED, "this is " + feature, "Install JDK " + JDK + " and set JAVA_HOME.");
    }

    private Finding state() {
        Path folder = Shell.stateFolder(shell.environment());
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder)
                    ? Finding.good("state", folder + " is writable")
                    : unusable(folder, "it is not writable");
        } catch (IOException fault) {
            return unusable(folder, String.valueOf(fault.getMessage()));
        }
    }

    private static Finding unusable(Path folder, String why) {
        return new Finding(
                "state",
                Level.MISSING_NEED,
                folder + " cannot be used: " + why,
                "Make it writable, or name another folder with PILOTHOUSE_STATE_DIR.");
    }

    private Finding program(String name, Level level, String advice) {
        return find(name)
                .map(path -> Finding.good(name, path.toString()))
                .orElseGet(() -> new Finding(name, level, "it is not on PATH", advice));
    }

    private Optional<Path> find(String name) {
        return Stream.of(shell.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Finding agent() {
        String socket = shell.environment().getOrDefault("SSH_AUTH_SOCK", "");
        return !socket.isEmpty() && Files.exists(Path.of(socket))
                ? Finding.good("ssh-agent", "answers at " + socket)
                : new Finding(
                        "ssh-agent",
                        Level.MISSING_FEATURE,
                        "none runs",
                        "Only encrypted keys need it: eval \"$(ssh-agent)\" && ssh-add");
    }

    private Finding terminal() {
        Terminal terminal = shell.terminal();
        return terminal.output() == Terminal.Stream.SCREEN && terminal.input() == Terminal.Stream.SCREEN
                ? Finding.good(
                        "terminal",
                        shell.environment().getOrDefault("TERM", "unnamed") + ", " + terminal.columns() + " columns")
                : new Finding(
                        "terminal",
                        Level.MISSING_FEATURE,
                        "input or output is no terminal",
                        "pilothouse tui needs one; all other commands do not.");
    }

    private Finding display() {
        String display = shell.environment().getOrDefault("DISPLAY", "");
        return display.isEmpty()
                ? new Finding(
                        "display",
                        Level.MISSING_FEATURE,
                        "DISPLAY is not set",
                        "pilothouse desktop needs a display; pilothouse tui does not.")
                : Finding.good("display", display);
    }

    private Finding containerEngine() {
        String host = shell.environment().getOrDefault("DOCKER_HOST", "");
        Path socket = Path.of("/var/run/docker.sock");
        if (!host.isEmpty() || Files.exists(socket)) {
            return Finding.good("container engine", host.isEmpty() ? socket.toString() : host);
        }
        return new Finding(
                "container engine",
                Level.MISSING_FEATURE,
                "there is no " + socket,
                "Only the lab and the demo need one here: ./pilothouse setup");
    }

    private Finding labs() {
        Path folder = Shell.stateFolder(shell.environment()).resolve("lab");
        if (!Files.isDirectory(folder)) {
            return Finding.good("lab", "none is up; one starts with: pilothouse lab up");
        }
        try (Stream<Path> names = Files.list(folder)) {
            List<String> up = names.filter(lab -> Files.exists(lab.resolve("lab.json")))
                    .map(lab -> lab.getFileName().toString())
                    .sorted()
                    .toList();
            return Finding.good(
                    "lab", up.isEmpty() ? "none is up; one starts with: pilothouse lab up" : String.join(", ", up));
        } catch (IOException fault) {
            return new Finding(
                    "lab", Level.MISSING_FEATURE, folder + ": " + fault.getMessage(), "Check the folder's owner.");
        }
    }
}
