package dev.pilothouse.presentation.work;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkBoardTest {
    private static final OperationId UPGRADE = new OperationId("op-1");
    private static final String APP = "node-1/lnd-ui";

    private final WorkBoard board = new WorkBoard();

    @Test
    void drawsStepsAsATreeInTheOrderInWhichTheyBegan() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        step(1, 0, "Fetch image");
        step(2, 1, "Pull layer");
        step(3, 0, "Replace container");

        assertThat(board.selected().orElseThrow().lines())
                .extracting(line -> line.branch() + line.step().title())
                .containsExactly("Upgrade lnd-ui", "├ Fetch image", "│ └ Pull layer", "└ Replace container");
    }

    @Test
    void tellsHowFarAStepIsAndWhatItSaidLast() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        step(1, 0, "Fetch image");
        board.accept(new OperationEvent.Noted(UPGRADE, NOW, 1, "layer 2 complete"));
        assertThat(last().remark()).isEqualTo("layer 2 complete");

        board.accept(new OperationEvent.Progressed(UPGRADE, NOW, 1, 12 << 20, 40 << 20, "B"));
        assertThat(last().remark()).isEqualTo("12.0 MiB of 40.0 MiB");
        assertThat(last().step().share()).hasValue(0.3);
        assertThat(last().elapsed(NOW.plusSeconds(9))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void failureSaysWhatFailedWhyAndWhereToGoOn() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        step(1, 0, "Wait until it answers");
        Outcome failed =
                new Outcome.Failed(ErrorCode.PROBE_FAILED, Map.of("app", "lnd-ui", "seen", "502", "address", APP));
        board.accept(new OperationEvent.StepEnded(UPGRADE, NOW, 1, failed));
        board.accept(new OperationEvent.Ended(UPGRADE, NOW, failed));

        FailureNotice notice = board.notice().orElseThrow();
        assertThat(notice.headline()).isEqualTo("Upgrade lnd-ui on node-1 failed at “Wait until it answers”");
        assertThat(notice.why().sentence()).contains("lnd-ui").contains("502");
        assertThat(notice.why().advice()).isNotBlank();
        assertThat(notice.app()).contains(Address.parse(APP));
        assertThat(notice.ways()).containsExactly(Way.KEPT, Way.LOGS, Way.WHY, Way.STEPS);
    }

    @Test
    void noticeGoesWhenTheSameThingSucceeds() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        board.accept(new OperationEvent.Ended(
                UPGRADE, NOW, new Outcome.Failed(ErrorCode.PULL_FAILED, Map.of("image", "x"))));
        OperationId again = new OperationId("op-2");
        begin(again, "Upgrade lnd-ui", APP);
        assertThat(board.notice()).isPresent();
        board.accept(new OperationEvent.Ended(again, NOW, new Outcome.Succeeded(1)));

        assertThat(board.notice()).isEmpty();
    }

    @Test
    void aLeaseOfOthersLeadsToTheLease() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        board.accept(new OperationEvent.Ended(
                UPGRADE,
                NOW,
                new Outcome.Failed(ErrorCode.LEASE_HELD, Map.of("node", "node-1", "holder", "ana@desk"))));

        assertThat(board.notice().orElseThrow().ways()).startsWith(Way.LEASE);
    }

    @Test
    void keepsWhatDidSomethingLongerThanPassesThatFoundNothing() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        board.accept(new OperationEvent.Ended(UPGRADE, NOW, new Outcome.Succeeded(1)));
        for (int pass = 0; pass < 300; pass++) {
            OperationId id = new OperationId("pass-" + pass);
            begin(id, "Reconcile", "fleet");
            board.accept(new OperationEvent.Ended(id, NOW, new Outcome.Succeeded(0)));
        }

        assertThat(board.all()).hasSize(WorkBoard.RECENT).extracting(Work::id).contains(UPGRADE);
    }

    @Test
    void aWatchOfMonthsHoldsOnlyItsLastSteps() {
        begin(UPGRADE, "Watch", "fleet");
        for (int pass = 1; pass <= 5000; pass++) {
            step(pass, 0, "Pass " + pass);
            board.accept(new OperationEvent.StepEnded(UPGRADE, NOW, pass, new Outcome.Succeeded(0)));
        }

        assertThat(board.selected().orElseThrow().lines()).hasSizeLessThanOrEqualTo(Work.STEPS);
        assertThat(last().step().title()).isEqualTo("Pass 5000");
    }

    @Test
    void selectionMovesAndStopsAtTheEnds() {
        begin(UPGRADE, "Upgrade lnd-ui", APP);
        begin(new OperationId("op-2"), "Restart lnd-ui", APP);
        assertThat(board.selected().orElseThrow().title()).isEqualTo("Restart lnd-ui");
        board.move(5);
        assertThat(board.selected().orElseThrow().title()).isEqualTo("Upgrade lnd-ui");
    }

    private WorkLine last() {
        return board.selected().orElseThrow().lines().getLast();
    }

    private void begin(OperationId id, String title, String address) {
        board.accept(new OperationEvent.Started(id, NOW, title, address));
    }

    private void step(int number, int parent, String title) {
        board.accept(new OperationEvent.StepStarted(UPGRADE, NOW, number, parent, title, APP));
    }
}
