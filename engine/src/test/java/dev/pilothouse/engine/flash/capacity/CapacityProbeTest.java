package dev.pilothouse.engine.flash.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.flash.medium.FakeMedium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityProbeTest {
    private static final int MIB = 1 << 20;

    @Test
    void honestMediumOfAnySizeIsBelieved() {
        assertThat(CapacityProbe.run(new FakeMedium(32 * MIB), 1)).isEqualTo(new Capacity.AsSaid(32 * MIB));
        assertThat(CapacityProbe.run(new FakeMedium(7 * MIB + 512), 1)).isEqualTo(new Capacity.AsSaid(7 * MIB + 512));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8, 12, 16})
    void wrappingMediumIsNamedWithItsSize(int holds) {
        assertThat(CapacityProbe.run(FakeMedium.wrapping(64 * MIB, holds * MIB), 1))
                .isEqualTo(new Capacity.Less(64 * MIB, holds * MIB, Capacity.Fate.WRAPS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 3_000_000 / 4096 * 4096, 7 << 20, 32 << 20, (63 << 20) + 4096})
    void losingMediumIsNamedWithItsSize(int holds) {
        assertThat(CapacityProbe.run(FakeMedium.dropping(64 * MIB, holds), 1))
                .isEqualTo(new Capacity.Less(64 * MIB, holds, Capacity.Fate.LOSES));
    }

    @Test
    void marksOfAnEarlierProbeAreNotTakenForItsOwn() {
        FakeMedium medium = new FakeMedium(32 * MIB);
        CapacityProbe.run(medium, 1);
        FakeMedium liar = FakeMedium.dropping(64 * MIB, 32 * MIB);
        System.arraycopy(medium.content(), 0, liar.content(), 0, 32 * MIB);

        assertThat(CapacityProbe.run(liar, 2)).isInstanceOf(Capacity.Less.class);
    }
}
