package dev.pilothouse.engine.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.chaos.run.UndoLedger.Entry;
import dev.pilothouse.engine.chaos.run.UndoLedger.Mend;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoLedgerTest {
    private static final Entry PAUSE = new Entry("r-1", "n1/web:pause#1", Address.parse("n1/web"), Mend.RECONCILE);
    private static final Entry START = new Entry("r-2", "n1/web:start#1", Address.parse("n1/web"), Mend.START);

    @TempDir
    Path folder;

    @Test
    void anotherConsoleProcessFindsWhatWasWrittenAndNotRemoved() {
        UndoLedger ledger = new UndoLedger(folder.resolve("undo"));
        assertThat(ledger.all()).isEmpty();
        ledger.write(PAUSE);
        ledger.write(START);
        ledger.remove(PAUSE);
        assertThat(new UndoLedger(folder.resolve("undo")).all()).containsExactly(START);
    }

    @Test
    void whatWasHalfWrittenWhenTheConsoleDiedIsNotAnEntryAndNotInTheWay() throws IOException {
        UndoLedger ledger = new UndoLedger(folder);
        Files.writeString(folder.resolve("r-1.new"), "{\"key\":");
        assertThat(ledger.all()).isEmpty();
        ledger.write(PAUSE);
        assertThat(ledger.all()).containsExactly(PAUSE);
    }

    @Test
    void saysSoWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new UndoLedger(file).write(PAUSE))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.FILE_FAILED));
    }
}
