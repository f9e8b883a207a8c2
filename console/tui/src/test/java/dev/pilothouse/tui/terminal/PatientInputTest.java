package dev.pilothouse.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;

class PatientInputTest {
    @Test
    void waitsForTheRestOfASplitSequence() throws Exception {
        try (PipedOutputStream keyboard = new PipedOutputStream();
                PatientInput input = new PatientInput(new PipedInputStream(keyboard))) {
            keyboard.write(27);
            keyboard.flush();
            assertThat(input.read()).isEqualTo(27);
            Thread rest = Thread.ofVirtual().start(() -> {
                try {
                    keyboard.write("[A".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    keyboard.flush();
                } catch (IOException fault) {
                    throw new java.io.UncheckedIOException(fault);
                }
            });

            assertThat(input.available()).isPositive();
            rest.join();
        }
    }

    @Test
    void givesUpOnALoneEscape() throws IOException {
        try (PipedOutputStream keyboard = new PipedOutputStream();
                PatientInput input = new PatientInput(new PipedInputStream(keyboard))) {
            keyboard.write(27);
            assertThat(input.read()).isEqualTo(27);

            assertThat(input.available()).isZero();
        }
    }
}
