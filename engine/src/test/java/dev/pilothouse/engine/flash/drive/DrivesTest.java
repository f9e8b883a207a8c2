package dev.pilothouse.engine.flash.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.NodeName;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class DrivesTest {
    @Test
    void listsTheDrivesOfThisMachineAndAdvisesNoneThatItRunsFrom() {
        try (Host host = new LocalHost(new NodeName("here"), Clock.systemUTC())) {
            DriveList list = new Drives(host, Timing.of(Clock.systemUTC())).list(Drives.Scope.WITH_LOOPS);
            assertThat(list.drives())
                    .allSatisfy(drive -> assertThat(drive.path()).startsWith("/dev/"));
            assertThat(list.drives())
                    .filteredOn(drive -> drive.uses().stream().anyMatch(use -> use.kind() == Use.Kind.SYSTEM))
                    .allSatisfy(drive ->
                            assertThat(Advisor.withoutImage().of(drive)).isInstanceOf(Advice.Refused.class));
        }
    }
}
