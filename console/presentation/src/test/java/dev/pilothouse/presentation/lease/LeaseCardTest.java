package dev.pilothouse.presentation.lease;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.text.NodeName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseCardTest {
    private final LeaseCard card = new LeaseCard(
            new NodeName("node-1"),
            new Lease(
                    7,
                    "ana@desk",
                    "s",
                    "Upgrade node-1/bitcoin-ui",
                    "Pull",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15)),
            NOW);

    @Test
    void countsOnFromWhenItWasRead() {
        assertThat(card.line(NOW.plusSeconds(3)))
                .isEqualTo("held by ana@desk: Upgrade node-1/bitcoin-ui, step Pull, 12 s left");
    }

    @Test
    void claimsNoEndThatNobodySaw() {
        assertThat(card.standing(NOW.plusSeconds(16))).isEqualTo(LeaseCard.Standing.UNKNOWN);
        assertThat(card.line(NOW.plusSeconds(16)))
                .contains("last heard of 21s ago")
                .doesNotContain("ended");
    }
}
