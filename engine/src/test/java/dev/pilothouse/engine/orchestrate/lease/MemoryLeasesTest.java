package dev.pilothouse.engine.orchestrate.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.FakeTiming;
import dev.pilothouse.engine.orchestrate.state.MemoryHost;
import dev.pilothouse.engine.text.NodeName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemoryLeasesTest extends LeaseStoreContract {
    private static final Card ANA = new Card("ana@desk", "s-ana", "upgrade n1/web", "");
    private static final Card BEN = new Card("ben@lap", "s-ben", "stop n1/web", "");

    private final FakeTiming clock = new FakeTiming();
    private final MemoryHost host = new MemoryHost(new NodeName("n1"));
    private final MemoryLeases store = new MemoryLeases(host, "/state", clock);

    @Override
    protected LeaseStore store() {
        return store;
    }

    @Override
    protected LeaseSight seen() {
        return store.sight();
    }

    @Override
    protected String text(String name) {
        return host.text("/state/" + name);
    }

    @Override
    protected void damage(String text) {
        host.content.put("/state/lease.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void leaseOfADeadHolderEnds() {
        Grip dead = granted(store.claim(ANA, Claim.Means.WHEN_FREE));
        clock.advance(Lease.LIFE.minusSeconds(1));
        assertThat(store.claim(BEN, Claim.Means.WHEN_FREE)).isInstanceOf(Claim.Held.class);
        clock.advance(java.time.Duration.ofSeconds(1));

        granted(store.claim(BEN, Claim.Means.WHEN_FREE));

        assertThat(store.renew(dead, ANA)).isInstanceOf(Standing.Gone.class);
    }

    @Test
    void signOfLifeProlongsIt() {
        Grip grip = granted(store.claim(ANA, Claim.Means.WHEN_FREE));
        for (int beat = 0; beat < 10; beat++) {
            clock.advance(LeaseSettings.BEAT);
            assertThat(store.renew(grip, ANA)).isEqualTo(new Standing.Yours());
        }
        assertThat(store.claim(BEN, Claim.Means.WHEN_FREE)).isInstanceOf(Claim.Held.class);
        store.reboot();
        granted(store.claim(BEN, Claim.Means.WHEN_FREE));
    }
}
