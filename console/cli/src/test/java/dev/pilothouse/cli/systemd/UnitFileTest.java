package dev.pilothouse.cli.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cli.systemd.UnitFile.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitFileTest {
    @Test
    void isANotifyServiceThatIsWatchedAndRestarted() {
        assertThat(unit(Reach.REMOTE, Optional.empty()).text())
                .startsWith(UnitFile.MARK)
                .contains("\nType=notify\n", "\nWatchdogSec=2min\n", "\nRestart=on-failure\n", "\nUser=fleet\n")
                .contains("\nExecStart=/opt/pilothouse --profile \"/srv/my fleet\" reconcile --watch\n")
                .contains("\nSuccessExitStatus=143\n", "\nProtectHome=read-only\n", "\nPrivateTmp=yes\n")
                .doesNotContain("MemoryDenyWriteExecute=");
    }

    @Test
    void ownMachineStaysWritableForItsApps() {
        assertThat(unit(Reach.LOCAL, Optional.empty()).text())
                .contains("StateDirectory=pilothouse-service pilothouse\n", "SupplementaryGroups=docker\n")
                .doesNotContain("ProtectSystem=strict", "NoNewPrivileges");
    }

    @Test
    void agentBelowTmpIsSeen() {
        assertThat(unit(Reach.REMOTE, Optional.of("/tmp/agent.sock")).text())
                .contains("Environment=SSH_AUTH_SOCK=/tmp/agent.sock\n")
                .doesNotContain("PrivateTmp");
    }

    @Test
    void whatSystemdWouldReadIsEscaped() {
        UnitFile unit = new UnitFile(
                "p",
                "50% \n[Service]",
                "u",
                List.of("/bin/x", "a$b", "c\"d\\e", "100%"),
                Map.of("A", "b c"),
                Optional.empty(),
                Optional.empty(),
                Reach.REMOTE,
                List.of());
        assertThat(unit.text())
                .contains("Description=Pilothouse keeps the fleet 50%%  [Service] as declared\n")
                .contains("ExecStart=/bin/x \"a$$b\" \"c\\\"d\\\\e\" \"100%%\"\n")
                .contains("Environment=\"A=b c\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", ".hidden", "a b", "-x"})
    void namesThatAreNoUnitsAreRefused(String name) {
        assertThat(UnitFile.isName(name)).isFalse();
    }

    private static UnitFile unit(Reach reach, Optional<String> agent) {
        return new UnitFile(
                "pilothouse",
                "home",
                "fleet",
                List.of("/opt/pilothouse", "--profile", "/srv/my fleet", "reconcile", "--watch"),
                Map.of("PILOTHOUSE_PREBUILT", "1"),
                Optional.empty(),
                agent,
                reach,
                reach == Reach.LOCAL ? List.of("docker") : List.of());
    }
}
