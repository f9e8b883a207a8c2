package dev.pilothouse.cli.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.Faults;
import dev.pilothouse.cli.shell.GlobalOptions;
import dev.pilothouse.cli.shell.Interrupts;
import dev.pilothouse.cli.shell.Shell;
import dev.pilothouse.cli.shell.Workspaces;
import dev.pilothouse.engine.FakeFleet;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServiceCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path profile;
    private Systemd systemd;

    @BeforeEach
    void aMachineWithASystemctlThatWritesDownWhatItIsAsked() throws IOException {
        profile = folder.resolve("profile");
        FakeFleet.empty(profile).close();
        Path program = folder.resolve("systemctl");
        Files.writeString(program, """
                #!/bin/sh
                echo "$*" >> '%s'
                case "$1" in show) echo ActiveState=active; echo SubState=running; echo "StatusText=$(cat '%s')" ;; esac
                """.formatted(folder.resolve("asked"), folder.resolve("status")));
        Files.writeString(folder.resolve("status"), "3 of 3 nodes as wanted");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        systemd = new Systemd(
                Files.createDirectory(folder.resolve("running")),
                Files.createDirectory(folder.resolve("units")),
                program.toString());
    }

    @Test
    void installWritesTheUnitAndStartsItAndRemoveTakesBothBack() throws IOException {
        assertThat(run("install", "--user", "fleet")).as(err.toString()).isZero();
        assertThat(systemd.file("pilothouse"))
                .content()
                .startsWith(UnitFile.MARK)
                .contains("User=fleet\n");
        assertThat(asked())
                .startsWith("daemon-reload", "enable pilothouse.service", "restart pilothouse.service")
                .hasSize(4);
        assertThat(out.toString()).contains("at work as fleet", "3 of 3 nodes as wanted");

        assertThat(run("status")).isZero();
        assertThat(out.toString()).contains("pilothouse.service: active (running)", "3 of 3");

        assertThat(run("remove")).isZero();
        assertThat(systemd.file("pilothouse")).doesNotExist();
        assertThat(asked()).contains("disable --now pilothouse.service");
    }

    @Test
    void installSaysWhereTheServicesUserCannotLogIn() throws IOException {
        String seen = "2 of 3 nodes as wanted; n3 not seen (HST-004 LOGIN_REFUSED)";
        Files.writeString(folder.resolve("status"), seen);

        assertThat(run("install", "--user", "fleet")).isEqualTo(6);

        assertThat(err.toString()).contains(seen, "at work as fleet", "fleet status");
        assertThat(systemd.file("pilothouse")).exists();
    }

    @Test
    void unitIsOnlyPrinted() throws IOException {
        assertThat(run("unit", "--health", "127.0.0.1:8642")).isZero();
        assertThat(out.toString()).contains("reconcile --watch --health 127.0.0.1:8642\n", "--profile " + profile);
        assertThat(systemd.file("pilothouse")).doesNotExist();
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    @Test
    void refusesWhereNoSystemdRuns() throws IOException {
        Files.delete(systemd.running());
        assertThat(run("install")).isEqualTo(5);
        assertThat(err.toString()).contains("No systemd runs on this machine");
        assertThat(systemd.units()).isEmptyDirectory();
    }

    @Test
    void leavesAUnitAloneThatSomebodyElseMade() throws IOException {
        Files.writeString(systemd.file("pilothouse"), "[Service]\nExecStart=/bin/other\n");
        assertThat(run("install")).isEqualTo(5);
        assertThat(run("remove")).isEqualTo(5);
        assertThat(systemd.file("pilothouse")).content().contains("/bin/other");
    }

    @Test
    void refusesANameThatIsAPath() {
        assertThat(run("remove", "--name", "../ssh")).isEqualTo(2);
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private int run(String... words) {
        Shell shell = new Shell(
                Map.of("HOME", folder.toString(), "PILOTHOUSE_PROFILE", profile.toString()),
                folder,
                new BufferedReader(new StringReader("")),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Terminal.none(),
                Clock.systemUTC(),
                new Opened(),
                new Interrupts());
        Faults faults = new Faults(shell);
        return new CommandLine(new ServiceCommand(new Context(shell, new GlobalOptions()), systemd))
                .setExecutionExceptionHandler(faults)
                .setParameterExceptionHandler(faults)
                .execute(words);
    }

    private static final class Opened implements Workspaces {
        @Override
        public List<Problem> check(Path folder) {
            return List.of();
        }

        @Override
        public Loaded<FleetEngine> open(Path folder, Stage stage) {
            return new Loaded.Valid<>(FakeFleet.open(folder).engine(), List.of());
        }

        @Override
        public Path chaosRuns() {
            throw new UnsupportedOperationException("no runs are asked for");
        }
    }
}
