package dev.pilothouse.presentation.log;

import static dev.pilothouse.presentation.fixture.Apps.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.LogLine.Stream;
import dev.pilothouse.engine.text.Address;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetLogTest {
    private static final Address ONE = Address.parse("n1/bitcoin");
    private static final Address TWO = Address.parse("n2/bitcoin");

    private Instant now = NOW;
    private final FleetLog log = new FleetLog(() -> now);

    @BeforeEach
    void open() {
        log.open(List.of(ONE, TWO));
    }

    @Test
    void linesStandInTheOrderOfTheirTimesNotOfTheirArrival() {
        print(ONE, -10, "a");
        print(ONE, -6, "c");
        print(TWO, -8, "b");
        print(TWO, -4, "d");

        assertThat(texts()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void linesOfOneInstantStayInTheOrderInWhichTheyCame() {
        print(ONE, -1, "first");
        print(ONE, -1, "second");

        assertThat(texts()).containsExactly("first", "second");
    }

    @Test
    void tagsLeaveOutWhatAllHaveInCommon() {
        assertThat(log.sources()).extracting(LogSource::tag).containsExactly("n1", "n2");
        log.open(List.of(ONE, Address.parse("n1/lnd")));
        assertThat(log.sources()).extracting(LogSource::tag).containsExactly("bitcoin", "lnd");
    }

    @Test
    void aClockThatIsBehindIsNamedAndItsLinesAreAligned() {
        now = NOW.plusSeconds(60);
        for (int line = 0; line < 3; line++) {
            printAt(TWO, now.minusSeconds(34), "written just now on a slow clock");
        }
        printAt(ONE, now.minusSeconds(5), "held up on its way for five seconds");

        assertThat(log.sources()).extracting(LogSource::remark).containsExactly("", "its clock is 34s behind");
        assertThat(log.shown()).extracting(MergedLine::source).containsExactly(0, 1, 1, 1);
    }

    @Test
    void aClockThatIsAheadIsSeenFromTheFirstLine() {
        printAt(ONE, NOW.plusSeconds(3600), "from the future");

        assertThat(log.sources().getFirst().remark()).isEqualTo("its clock is 1h ahead");
    }

    @Test
    void oldLinesOfAQuietAppSayNothingOfItsClock() {
        print(ONE, -7200, "two hours ago");

        assertThat(log.sources().getFirst().remark()).isEmpty();
    }

    @Test
    void searchCountsAndGoesAround() {
        print(ONE, -3, "block 1 Accepted");
        print(TWO, -2, "peer left");
        print(ONE, -1, "block 2 accepted");
        log.search(LogQuery.of("accepted"));

        assertThat(log.search().count()).isEqualTo(2);
        assertThat(log.search().place()).isEqualTo(2);
        assertThat(log.search().step(1).orElseThrow().line().text()).isEqualTo("block 1 Accepted");
        print(TWO, 0, "accepted again");
        assertThat(log.search().count()).isEqualTo(3);
        assertThat(log.search().place()).isEqualTo(1);
    }

    @Test
    void capitalsAndSlashesMakeTheSearchStricter() {
        print(ONE, -3, "ERROR at 17");
        print(ONE, -2, "no error");
        log.search(LogQuery.of("ERROR"));
        assertThat(log.search().count()).isEqualTo(1);
        log.search(LogQuery.of("/\\d+$/"));
        assertThat(log.search().count()).isEqualTo(1);
        assertThat(LogQuery.of("/(/").error()).startsWith("Not a pattern");
        assertThat(LogQuery.of("(").error()).isEmpty();
    }

    @Test
    void filterNarrowsWhatIsShownAndWhatIsSaved() {
        print(ONE, -2, "keep me");
        print(TWO, -1, "not this");
        log.filter(LogQuery.of("keep"));

        assertThat(texts()).containsExactly("keep me");
        assertThat(LogText.of(log)).containsExactly("2026-11-01T11:59:58.000Z n1/bitcoin out keep me");
    }

    @Test
    void hiddenSourcesComeBack() {
        print(ONE, -2, "one");
        print(TWO, -1, "two");
        log.toggle(ONE);
        assertThat(texts()).containsExactly("two");
        log.toggle(ONE);
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void whileHeldNothingMovesAndWhatComesIsCounted() {
        print(ONE, -2, "before");
        log.hold();
        print(TWO, -1, "meanwhile");
        assertThat(texts()).containsExactly("before");
        assertThat(log.unseen()).isEqualTo(1);

        log.follow();
        assertThat(texts()).containsExactly("before", "meanwhile");
        assertThat(log.unseen()).isZero();
    }

    @Test
    void aFloodKeepsTheLastLinesAndSaysHowManyWent() {
        for (int line = 0; line < FleetLog.LIMIT + 10; line++) {
            print(ONE, 0, "line " + line);
        }

        assertThat(log.shown()).hasSizeLessThanOrEqualTo(FleetLog.LIMIT);
        assertThat(texts()).last().isEqualTo("line " + (FleetLog.LIMIT + 9));
        assertThat(log.dropped()).isEqualTo(FleetLog.LIMIT / 10);
    }

    private void print(Address address, int seconds, String text) {
        printAt(address, NOW.plusSeconds(seconds), text);
    }

    private void printAt(Address address, Instant at, String text) {
        log.accept(address, new LogLine(at, Stream.STDOUT, text));
    }

    private List<String> texts() {
        return log.shown().stream().map(line -> line.line().text()).toList();
    }
}
