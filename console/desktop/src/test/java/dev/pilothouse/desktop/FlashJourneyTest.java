package dev.pilothouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import dev.pilothouse.presentation.fixture.Sticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FlashJourneyTest {
    @TempDir
    private static Path folder;

    private ScriptedFleet fleet;
    private DesktopDriver operator;

    @Start
    void open(Stage stage) throws IOException {
        Files.write(folder.resolve("node.img"), new byte[1 << 20]);
        fleet = Harbor.seen(folder);
        fleet.flashing().plug(Sticks.system());
        fleet.flashing().plug(Sticks.disk());
        fleet.flashing().plug(Sticks.stick());
        operator = new DesktopDriver(fleet, new Settings(folder.resolve("desktop.properties")), stage);
    }

    @AfterEach
    void close() {
        operator.close();
    }

    @Test
    void writesWhatWasChosenAfterItsReviewAndShowsTheReceipt() {
        operator.eventually(() -> fleet.openSubscriptions() >= 2);
        operator.resize(1280, 800);
        operator.press(KeyCode.SHIFT, KeyCode.F);
        operator.click("#flash-path");
        operator.type(folder.resolve("node.img").toString());
        operator.press(KeyCode.ENTER);
        operator.sees("#flash-facts", "1.0 MB");
        operator.photograph("flash-image-1280x800");
        operator.click("#flash-NEXT");
        operator.sees("#drives", "this system runs from it: /");
        assertThat(operator.isEnabled("#flash-NEXT")).isFalse();
        operator.click("#drives .check-box");
        operator.eventually(() -> operator.isEnabled("#flash-NEXT"));
        operator.photograph("flash-drives-1280x800");
        operator.click("#flash-NEXT");
        operator.sees("#flash-facts", "Will be lost");
        operator.photograph("flash-review-1280x800");
        operator.click("#flash-NEXT");
        operator.sees("#overlay", "Everything on SanDisk Ultra Fit (/dev/sdb) will be lost");
        operator.click("#confirm");
        operator.eventually(() -> operator.calls().contains("flash /dev/sdb"));
        fleet.flashing().tell(Sticks.moved(Sticks.stick(), 0.4));
        operator.sees("#lanes", "52s left");
        operator.photograph("flash-write-1280x800");
        fleet.flashing().tell(Sticks.ended(Sticks.stick(), Receipt.Verdict.PROVEN, "image"));
        fleet.flashing().end(new Outcome.Succeeded(1));
        operator.sees("#flash-detail", "every byte of the image was read back");
        operator.photograph("flash-receipt-1280x800");
    }
}
