package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final Terminal SCREEN = new Terminal(
            Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, 100, Terminal.Colour.ON);

    @TempDir
    Path folder;

    private ScriptedFleet fleet;
    private String anApp = "";

    @BeforeEach
    void scriptFleet() {
        fleet = Harbor.seen(folder);
        anApp = fleet.snapshots().getFirst().apps().getFirst().address().toString();
    }

    @Test
    void statusShowsEveryNodeAndAppAndSaysThatOneNodeIsNotSeen() {
        Run run = Run.of(folder, fleet, "fleet", "status");

        assertThat(run.exit()).as(run.err()).isEqualTo(6);
        assertThat(run.out()).contains("NODE", "CONTACT", "UPTIME", anApp);
        assertThat(run.out().lines().filter(line -> line.startsWith("node-3 ")))
                .singleElement()
                .asString()
                .contains("5 unknown");
        fleet.fleet()
                .nodes()
                .forEach(node -> assertThat(run.out()).contains(node.name().value()));
        assertThat(fleet.calls()).contains("close");
    }

    @Test
    void withReadOnlyEveryChangeIsRefusedAndLookingWorks() {
        Run refused = Run.of(folder, fleet, "--read-only", "app", "stop", anApp, "--confirm", "node-1");
        Run planned = Run.of(folder, fleet, "plan", "--read-only");

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).contains("CON-002", "only looks", "without --read-only");
        assertThat(planned.exit()).isZero();
        assertThat(fleet.calls()).doesNotContain("stop " + anApp);
    }

    @Test
    void aScreenThatOnlyLooksCannotHeal() {
        Run run = Run.of(folder, fleet, "tui", "--watch", "--read-only");

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).contains("--watch heals and --read-only changes nothing");
    }

    @Test
    void aChangeOnAProtectedNodeWantsItsNameTyped() {
        Run refused = Run.of(folder, fleet, "app", "stop", anApp);
        Run confirmed = Run.of(folder, fleet, "app", "stop", anApp, "--confirm", "node-1");

        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.err()).startsWith("error ORC-003");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        assertThat(fleet.calls()).filteredOn(("stop " + anApp)::equals).hasSize(1);
    }

    @Test
    void jsonOfStatusIsOneDocumentWithKeysThatStay() throws Exception {
        Run run = Run.of(folder, fleet, "-o", "json", "fleet", "status");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.fieldNames()).toIterable().containsExactly("fleet", "nodes");
        JsonNode node = json.get("nodes").get(0);
        assertThat(node.fieldNames())
                .toIterable()
                .containsExactly("node", "contact", "engine", "engineVersion", "fault", "seenAt", "service", "apps");
        assertThat(node.get("apps").get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "address",
                        "node",
                        "app",
                        "name",
                        "version",
                        "state",
                        "health",
                        "desired",
                        "container",
                        "containerId",
                        "image",
                        "startedAt",
                        "usage",
                        "restarts",
                        "reason",
                        "seenAt",
                        "height",
                        "answers");
    }

    @Test
    void usesNoEscapeCodesWithoutATerminal() {
        assertThat(Run.of(folder, fleet, "app", "list").out()).doesNotContain("\033");
    }

    @Test
    void coloursStatesOnATerminalUnlessColoursAreOff() {
        Terminal plain = new Terminal(
                Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, Terminal.Stream.SCREEN, 100, Terminal.Colour.OFF);

        assertThat(Run.of(folder, fleet, SCREEN, "", "app", "list").out()).contains("\033[32mrunning");
        assertThat(Run.of(folder, fleet, plain, "", "app", "list").out()).doesNotContain("\033");
    }

    @Test
    void removeWithoutItsAddressTypedIsRefused() {
        Run run = Run.of(folder, fleet, "app", "remove", anApp);

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("was not confirmed", "--confirm " + anApp);
        assertThat(fleet.calls()).doesNotContain("remove " + anApp);
    }

    @Test
    void removeIsNotConfirmedByAnotherAddress() {
        assertThat(Run.of(folder, fleet, "app", "remove", anApp, "--confirm", "other/app")
                        .exit())
                .isEqualTo(5);
    }

    @Test
    void removeGoesAheadWithItsAddressAsOptionOrTyped() {
        Run run = Run.of(folder, fleet, "app", "remove", anApp, "--confirm", anApp);
        Run typed = Run.of(folder, fleet, SCREEN, anApp + "\n", "app", "remove", anApp);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(fleet.calls()).filteredOn(("remove " + anApp)::equals).hasSize(2);
    }

    @Test
    void anAppWithoutNodeMeansEverySelectedNode() {
        String app = Address.parse(anApp).app().value();

        Run run = Run.of(folder, fleet, "app", "restart", app, "--confirm", "node-1", "--output", "json");

        assertThat(run.exit()).as(run.err()).isNotEqualTo(2);
        assertThat(fleet.calls().stream().filter(call -> call.startsWith("restart ")))
                .hasSizeGreaterThan(1);
    }

    @Test
    void unknownNamesAreNamed() {
        assertThat(Run.of(
                                folder,
                                fleet,
                                "app",
                                "start",
                                "nowhere/" + Address.parse(anApp).app())
                        .err())
                .startsWith("error PRF-006");
        Run run = Run.of(folder, fleet, "app", "start", "no-such-app");
        assertThat(run.err()).startsWith("error PRF-005");
        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void wrongCommandLineIsSaidWithASuggestion() {
        Run run = Run.of(folder, fleet, "flet");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("flet", "fleet").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFolderWithoutProfileIsSaid() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Run run = Run.of(folder, fleet, "--profile", empty.toString(), "plan");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("PRF-002", empty.toString(), "--profile");
    }

    @Test
    void checkPrintsEveryProblemAsFileLineField() {
        List<Problem> problems = List.of(
                Problem.error("A-1", new Location("apps/a/manifest.yml", 7, "app.ports[0]"), "no port", "Give one"),
                Problem.warning("A-2", new Location("fleet.yaml", 2, ""), "Odd.", "Look."));

        Run check = Run.withProblems(folder, problems, "fleet", "check");
        Run other = Run.withProblems(folder, problems, "apply");

        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.out().lines())
                .contains(
                        "apps/a/manifest.yml:7: app.ports[0]: no port. Give one. [A-1]",
                        "fleet.yaml:2: warning: Odd. Look. [A-2]");
        assertThat(other.exit()).isEqualTo(3);
        assertThat(other.err()).contains("apps/a/manifest.yml:7: ");
        assertThat(other.out()).isEmpty();
    }

    @Test
    void aDefectIsToldWithoutAStackTrace() {
        Run run = Run.of(
                folder,
                Terminal.none(),
                "",
                new dev.pilothouse.cli.shell.Workspaces() {
                    @Override
                    public List<Problem> check(Path profile) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public Path chaosRuns() {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public dev.pilothouse.engine.text.Loaded<dev.pilothouse.engine.FleetEngine> open(
                            Path profile, dev.pilothouse.engine.Stage stage) {
                        throw new IllegalStateException("a bug");
                    }
                },
                "plan");

        assertThat(run.exit()).isEqualTo(70);
        assertThat(run.err()).contains("INT-001", "a bug", "pilothouse.log").doesNotContain("\tat ");
    }

    @Test
    void logsOfSeveralAppsCarryTheirAddress() {
        List<String> two = fleet.snapshots().getFirst().apps().stream()
                .limit(2)
                .map(app -> app.address().toString())
                .toList();
        two.forEach(address -> fleet.print(Address.parse(address), Apps.NOW, "hello from " + address));

        Run one = Run.of(folder, fleet, "app", "logs", two.getFirst());
        Run both = Run.of(folder, fleet, "app", "logs", two.getFirst(), two.getLast());

        assertThat(one.out()).isEqualTo("hello from " + two.getFirst() + "\n");
        assertThat(both.out()).contains("| hello from " + two.getFirst(), "| hello from " + two.getLast());
        assertThat(both.out().lines()).allMatch(line -> line.contains(" | "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fleet status", "app logs", "plan", "apply", "reconcile", "tui", "desktop", "doctor", "lab"})
    void everyCommandExplainsItself(String command) {
        String[] words = (command + " --help").split(" ");

        Run run = Run.of(folder, fleet, words);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: pilothouse " + command, "--profile");
    }

    @Test
    void completionIsABashScript() {
        assertThat(Run.of(folder, fleet, "completion", "bash").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("reconcile");
    }

    @Test
    void doctorFindsThisJdk() {
        Run run = Run.of(folder, fleet, "doctor");

        assertThat(run.out()).contains("JDK", "state", "ssh-agent");
    }
}
