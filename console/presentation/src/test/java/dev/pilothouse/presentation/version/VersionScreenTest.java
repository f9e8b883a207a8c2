package dev.pilothouse.presentation.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.fixture.Apps;
import dev.pilothouse.presentation.fixture.Releases;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionScreenTest {
    private static final Address CORE = Address.parse("node-1/bitcoin-core");

    private final VersionScreen screen = new VersionScreen();

    private void answered() {
        screen.begin(CORE);
        screen.catalog(Releases.usable());
        screen.answer(CORE, new Answer.Given<>(Releases.core(CORE), Apps.NOW));
    }

    @Test
    void selectsTheLatestThatCanBeChosenUntilAnotherIsChosen() {
        answered();
        assertThat(screen.selected()).map(PickerRow::label).contains("31.0");
        screen.select(3);
        answered();
        assertThat(screen.selected()).map(PickerRow::label).contains("29.3");
    }

    @Test
    void saysOnEachRowThatCannotBeChosenWhy() {
        answered();
        assertThat(screen.rows())
                .extracting(PickerRow::whyNot)
                .containsExactly(
                        "",
                        "It runs already",
                        "Withdrawn: wallets could be deleted; take 30.2 instead",
                        "",
                        "It can never read this data: the block files are obfuscated");
        screen.select(2);
        assertThat(VersionAct.CHOOSE.availability(screen))
                .isInstanceOfSatisfying(
                        Availability.Disabled.class,
                        why -> assertThat(why.reason()).startsWith("30.0: Withdrawn"));
    }

    @Test
    void marksWhatRunsAndWhatTheCatalogRecommends() {
        answered();
        assertThat(screen.rows())
                .extracting(PickerRow::marksLine)
                .containsExactly(
                        "latest, failed here", "runs", "withdrawn", "", "deprecated, ends 2026-12-01, breaking");
    }

    @Test
    void tellsTheHistoryWithAges() {
        answered();
        assertThat(screen.card(Apps.NOW))
                .extracting(Field::value)
                .contains("30.2, healthy 3 d", "off", "no: the catalog is followed", "to 29.3, the last that worked")
                .anyMatch(text -> text.startsWith("31.0, failed after 6 min, 3 d ago: "));
        assertThat(Releases.core(CORE).history()).extracting(PastVersion::fate).hasSize(3);
    }

    @Test
    void saysPlainlyThatAnExpiredCatalogCanOnlyBeViewed() {
        answered();
        screen.catalog(new CatalogState.ViewOnly(
                Releases.sight(),
                new CatalogState.Trouble(ErrorCode.CATALOG_EXPIRED, Map.of("expired", "2026-10-01")),
                Optional.empty()));
        assertThat(screen.card(Apps.NOW))
                .extracting(Field::value)
                .contains(
                        "number 42 can be viewed only, nothing can be installed from it",
                        "Publish it again with a later expiry, then run: pilothouse catalog refresh");
    }

    @Test
    void wantsTheConsequenceTypedWhichStandsBeforeTheQuestion() {
        SwitchQuestion question = SwitchQuestion.of(Releases.downgrade(CORE), nodes());
        assertThat(question.typed()).isEqualTo("sync again node-1/bitcoin-core");
        assertThat(question.confirmation()).isInstanceOfSatisfying(Confirmation.Type.class, type -> {
            assertThat(type.text())
                    .contains(
                            "Everything is fetched from the network again: the block chain, since this node is pruned",
                            "a step back from 30.2 to 29.3");
            assertThat(type.expected()).isEqualTo("sync again node-1/bitcoin-core");
        });
    }

    @Test
    void wantsTheNameOfAProtectedNodeForAnOrdinarySwitchToo() {
        SwitchQuestion question = SwitchQuestion.ask(
                "Switch", "text.", new dev.pilothouse.engine.version.choice.Confirmation.Simple(), nodes());
        assertThat(question.confirmation())
                .isInstanceOfSatisfying(
                        Confirmation.Type.class,
                        type -> assertThat(type.expected()).isEqualTo("node-1"));
    }

    @Test
    void showsARolloutAsNodesByWaves() {
        List<RolloutBoard.WaveLine> grid = RolloutBoard.grid(Releases.rollout());
        assertThat(grid).extracting(RolloutBoard.WaveLine::name).containsExactly("canary", "wave 1");
        assertThat(grid.getLast().cells()).extracting(RolloutBoard.Cell::word).containsExactly("reverting", "failed");
        assertThat(RolloutBoard.line(Releases.rollout())).isEqualTo("bitcoin-core 31.0: reverting, 0 of 3 nodes done");
        assertThat(RolloutAct.PAUSE.availability(Optional.of(Releases.rollout())))
                .isInstanceOf(Availability.Disabled.class);
    }

    private static List<NodeSpec> nodes() {
        return List.of(ScriptedFleet.node("node-1", Protection.PROTECTED, List.of("bitcoin-core")));
    }
}
