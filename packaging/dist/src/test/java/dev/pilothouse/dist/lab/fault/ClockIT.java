package dev.pilothouse.dist.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.dist.lab.Lab;
import dev.pilothouse.dist.lab.fault.FaultyConsole.Verb;
import dev.pilothouse.engine.Engine;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.operation.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the console's clock in the middle of an upgrade; the work goes on as if nothing had been. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClockIT {
    private static final String NODE = "n2";

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();

    @AfterEach
    void tidy() {
        lab.empty(NODE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aClockSetByADayInTheMiddleOfAnUpgradeChangesNothing(int days) {
        LedgerNode node = new LedgerNode(lab, NODE, folder);
        node.begin(LedgerNode.Start.SERVING_V1);
        SettableClock clock = new SettableClock();
        Steps steps = new Steps(
                (_, name) -> name.equals("create"), Fault.Moment.BEFORE, () -> clock.set = Duration.ofDays(days));
        try (FleetEngine engine = Engine.assemble(
                node.v2(), System.getenv(), steps.between(Parts.of(FaultyConsole.options(NODE, clock))))) {
            assertThat(FaultyConsole.ask(engine, Verb.UPGRADE, NODE)).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(clock.set).isEqualTo(Duration.ofDays(days));
        node.serves("v2");
        node.nothingIsLost("clock set by " + days + " d");
    }

    private static final class SettableClock extends Clock {
        private volatile Duration set = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(set);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
