package dev.pilothouse.engine.orchestrate.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of leases does alike. */
public abstract class LeaseStoreContract {
    private static final Card ANA = new Card("ana@desk", "s-ana", "upgrade n1/web", "Pull \"r/web:2\"");
    private static final Card BEN = new Card("ben@lap,top", "s-ben", "stop n1/web, please", "");

    /** One console's way to the node's lease. */
    protected abstract LeaseStore store();

    /** What others read of it. */
    protected abstract LeaseSight seen();

    /** A file of the state folder. */
    protected abstract String text(String name);

    /** Puts text in the lease file's place, behind everybody's back. */
    protected abstract void damage(String text);

    @Test
    void nobodyHoldsItAtFirst() {
        assertThat(seen()).isEqualTo(new LeaseSight.Free());
    }

    @Test
    void oneHoldsItAndTheOtherReadsWhoAndWhat() {
        Grip grip = granted(store().claim(ANA, Claim.Means.WHEN_FREE));

        assertThat(store().claim(BEN, Claim.Means.WHEN_FREE)).isInstanceOfSatisfying(Claim.Held.class, held -> {
            assertThat(held.lease().holder()).isEqualTo("ana@desk");
            assertThat(held.lease().operation()).isEqualTo("upgrade n1/web");
            assertThat(held.lease().step()).isEqualTo("Pull \"r/web:2\"");
            assertThat(held.lease().fence()).isEqualTo(grip.fence());
            assertThat(held.lease().left()).isPositive().isLessThanOrEqualTo(Lease.LIFE);
        });
        assertThat(seen()).isInstanceOf(LeaseSight.Taken.class);
    }

    @Test
    void fenceOnlyEverCountsUp() {
        Grip first = granted(store().claim(ANA, Claim.Means.WHEN_FREE));
        store().release(ANA.session());
        assertThat(seen()).isEqualTo(new LeaseSight.Free());
        Grip second = granted(store().claim(BEN, Claim.Means.WHEN_FREE));
        Grip third = granted(store().claim(ANA, Claim.Means.TAKE_OVER));
        damage("");
        Grip fourth = granted(store().claim(ANA, Claim.Means.TAKE_OVER));

        assertThat(List.of(first.fence(), second.fence(), third.fence(), fourth.fence()))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void sameSessionGetsItAgainUnderANewNumberWhenItsAnswerWasLost() {
        Grip first = granted(store().claim(ANA, Claim.Means.WHEN_FREE));
        Grip second = granted(store().claim(ANA, Claim.Means.WHEN_FREE));

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(store().renew(first, ANA)).isInstanceOf(Standing.Gone.class);
        assertThat(store().renew(second, ANA)).isEqualTo(new Standing.Yours());
    }

    @Test
    void holderWrites() {
        Grip grip = granted(store().claim(ANA, Claim.Means.WHEN_FREE));
        byte[] text = "{\"ü\": \"'$HOME\"}\n\u0001".getBytes(StandardCharsets.UTF_8);

        assertThat(store().write(grip, "desired.json", text)).isEqualTo(new Standing.Yours());

        assertThat(text("desired.json")).isEqualTo(new String(text, StandardCharsets.UTF_8));
    }

    @Test
    void lateWriterIsRefusedAndTheFileStands() {
        Grip late = granted(store().claim(ANA, Claim.Means.WHEN_FREE));
        Grip next = granted(store().claim(BEN, Claim.Means.TAKE_OVER));
        store().write(next, "desired.json", bytes("next"));

        assertThat(store().write(late, "desired.json", bytes("late")))
                .isInstanceOfSatisfying(
                        Standing.Gone.class,
                        gone -> assertThat(gone.now())
                                .hasValueSatisfying(
                                        now -> assertThat(now.holder()).isEqualTo(BEN.holder())));
        assertThat(store().renew(late, ANA)).isInstanceOf(Standing.Gone.class);
        store().release(late.session());

        assertThat(text("desired.json")).isEqualTo("next");
        assertThat(store().renew(next, BEN)).as("not released by another").isEqualTo(new Standing.Yours());
    }

    @Test
    void takingOverTellsWhoHeldIt() {
        store().claim(ANA, Claim.Means.WHEN_FREE);

        assertThat(store().claim(BEN, Claim.Means.TAKE_OVER))
                .isInstanceOfSatisfying(
                        Claim.Granted.class,
                        granted -> assertThat(granted.before())
                                .isInstanceOfSatisfying(
                                        LeaseSight.Taken.class,
                                        taken -> assertThat(taken.lease().holder())
                                                .isEqualTo("ana@desk")));
    }

    @Test
    void whatIsNotUnderstoodIsHeldByNobodyAndGivenToNobody() {
        for (String text :
                List.of("", "{", "[]", "{\n  \"version\": 2\n}\n", "{\n  \"version\": 1,\n  \"fence\": x\n}\n")) {
            damage(text);
            assertThatThrownBy(() -> store().claim(ANA, Claim.Means.WHEN_FREE))
                    .as("lease file <%s>", text)
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.STATE_UNKNOWN));
            assertThat(seen()).as(text).isInstanceOf(LeaseSight.Unreadable.class);
        }
    }

    @Test
    void manyAskAndOneGetsIt() throws Exception {
        List<Callable<Claim>> asking = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Claim>)
                        () -> store().claim(new Card("c" + i, "s" + i, "race", ""), Claim.Means.WHEN_FREE))
                .toList();

        List<Claim> claims = dev.pilothouse.engine.operation.Branches.all(asking);

        assertThat(claims.stream().filter(Claim.Granted.class::isInstance)).hasSize(1);
    }

    protected static Grip granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).grip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
