package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.access.ReadOnlyFleet;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fixture.Sticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashJourneyTest {
    @TempDir
    private Path folder;

    private final ScriptedFleet fleet = Harbor.seen(Path.of("/profile"));
    private TerminalDriver ui;

    @BeforeEach
    void prepare() throws IOException {
        Files.write(folder.resolve("node.img"), new byte[1 << 20]);
        fleet.flashing().plug(Sticks.system());
        fleet.flashing().plug(Sticks.disk());
        fleet.flashing().plug(Sticks.stick());
        ui = new TerminalDriver(fleet, 140, 40);
    }

    @AfterEach
    void leave() throws IOException {
        ui.close();
    }

    @Test
    void writesWhatWasChosenAfterItsReviewAndShowsTheReceipt() {
        toDrives(ui);
        sees(
                "none chosen",
                "[ ]  SanDisk Ultra Fit",
                "4C530001A2B3",
                " –   CT500MX500SSD1",
                "this system runs from it: /");
        ui.type("a");
        sees("Choose a drive first");
        ui.type(" ");
        sees("[x]  SanDisk Ultra Fit", "1 chosen");
        ui.type("a");
        sees("Flash 3 of 5", "Will be lost", "vfat “BOOT”", "nothing is written yet");
        ui.type("a");
        sees("Everything on SanDisk Ultra Fit (/dev/sdb) will be");
        assertThat(fleet.calls()).noneMatch(call -> call.startsWith("flash"));
        ui.press("<Enter>");
        called("flash /dev/sdb");
        fleet.flashing().tell(Sticks.moved(Sticks.stick(), 0.4));
        sees("Flash 4 of 5", "40%", "34.0 MB/s", "52s left", "held up by the drive's writing");
        fleet.flashing().tell(Sticks.ended(Sticks.stick(), Receipt.Verdict.PROVEN, "image"));
        fleet.flashing().end(new Outcome.Succeeded(1));
        sees(
                "Flash 5 of 5",
                "written and proven",
                "every byte of the image was read back",
                "nobody said which SHA-256");
    }

    @Test
    void aRefusedDriveCannotBeChosenAndSaysWhy() {
        toDrives(ui);
        ui.type("G ");
        sees("/dev/sda cannot be chosen: this system runs from it: /", "none chosen");
    }

    @Test
    void aBuiltInDiskWantsItsSerialTyped() {
        toDrives(ui);
        ui.type("j ");
        sees("[x]  Samsung SSD 980", "Wants typed", "4F2A1C");
        ui.type("a");
        sees("Will be lost");
        ui.type("a");
        sees("Type “4F2A1C” to confirm");
        ui.type("4F2A1C");
        ui.press("<Enter>");
        called("flash /dev/nvme1n1 “4F2A1C”");
    }

    @Test
    void unpluggingAndPluggingInTellsWhichDriveItIsAndNothingStaysChosen() {
        toDrives(ui);
        ui.type(" ");
        sees("1 chosen");
        fleet.flashing().pull(Sticks.stick());
        sees("/dev/sdb is not the drive any more that you chose", "none chosen");
        fleet.flashing().plug(Sticks.other());
        sees("just plugged in; removable", "none chosen");
    }

    @Test
    void severalDrivesAreWrittenEachForItselfAndACancelSaysWhatIsOnThem() {
        fleet.flashing().plug(Sticks.other());
        toDrives(ui);
        ui.type(" j ");
        sees("2 chosen");
        ui.type("a");
        sees("Will be lost");
        ui.type("a");
        sees("Write 2 drives");
        ui.press("<Enter>");
        called("flash /dev/sdb /dev/sdc");
        fleet.flashing().tell(Sticks.ended(Sticks.stick(), Receipt.Verdict.PROVEN, "image"));
        fleet.flashing().tell(Sticks.moved(Sticks.other(), 0.5));
        sees("2 drives: 1 written and proven, 1 under way");
        fleet.flashing()
                .onCancel(() -> fleet.flashing()
                        .tell(Sticks.ended(Sticks.other(), Receipt.Verdict.CANCELLED, "nothing-starts")));
        ui.type("x");
        sees("nothing starts from");
        ui.press("<Enter>");
        called("cancel flash /dev/sdb /dev/sdc");
        sees("2 drives: 1 written and proven, 1 cancelled");
        ui.type("j");
        sees("an unfinished image without its beginning: nothing starts from it");
    }

    @Test
    void leavingTheSheetEndsTheLookingAtDrives() {
        toDrives(ui);
        assertThat(fleet.flashing().followers()).isEqualTo(1);
        ui.press("<Escape>");
        await().until(() -> fleet.flashing().followers() == 0);
    }

    @Test
    void aConsoleThatOnlyLooksShowsDrivesAndWritesNone() throws IOException {
        try (TerminalDriver looking = new TerminalDriver(fleet, ReadOnlyFleet.of(fleet), 140, 40)) {
            toDrives(looking);
            looking.type(" a");
            await().untilAsserted(() -> {
                looking.settle();
                assertThat(looking.text()).contains("Will be lost");
            });
            looking.type("a");
            await().untilAsserted(() -> {
                looking.settle();
                assertThat(looking.text()).contains("This console only looks");
            });
            assertThat(fleet.calls()).noneMatch(call -> call.startsWith("flash"));
        }
    }

    private void toDrives(TerminalDriver at) {
        at.type("F");
        at.press("<Enter>");
        at.paste(folder.resolve("node.img").toString());
        at.press("<Enter>");
        await().untilAsserted(() -> {
            at.settle();
            assertThat(at.text()).contains("Content", "1.0 MB");
        });
        at.type("a");
        await().untilAsserted(() -> {
            at.settle();
            assertThat(at.text()).contains("SanDisk Ultra Fit");
        });
    }

    private void sees(String... texts) {
        await().untilAsserted(() -> {
            ui.settle();
            assertThat(ui.text()).contains(texts);
        });
    }

    private void called(String call) {
        await().untilAsserted(() -> assertThat(fleet.calls()).contains(call));
    }
}
