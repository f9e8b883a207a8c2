package dev.pilothouse.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavingTest {
    @Test
    void takesTheFirstOfAllHeads() {
        assertThat(Interleaving.of(
                        List.of(List.of(9, 5, 1), List.of(8, 6), List.<Integer>of()), Comparator.reverseOrder()))
                .containsExactly(9, 8, 6, 5, 1);
    }

    @Test
    void neverTurnsTheOrderOfOneListRound() {
        // The second list's writer had a clock that was set back between 7 and 20.
        assertThat(Interleaving.of(List.of(List.of(15, 3), List.of(7, 20, 2)), Comparator.reverseOrder()))
                .containsExactly(15, 7, 20, 3, 2);
    }
}
