package dev.pilothouse.desktop;

import dev.pilothouse.desktop.view.FilePicker;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.PanelDesk;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.failure.FailureDetail;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels;
import dev.pilothouse.presentation.log.LogText;
import dev.pilothouse.presentation.log.TextFile;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.VersionAct;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.work.Work;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/** Answers the panels' wishes: asks first where something changes, then hands them to the engine. */
final class PanelWishes implements PanelDesk {
    private final FleetScreen screen;
    private final LivePanels live;
    private final Questions questions;
    private final FilePicker files;
    private final OpenPanel open;
    private final Consumer<OperationId> cancel;

    PanelWishes(
            FleetScreen screen,
            LivePanels live,
            Questions questions,
            FilePicker files,
            OpenPanel open,
            Consumer<OperationId> cancel) {
        this.screen = screen;
        this.live = live;
        this.questions = questions;
        this.files = files;
        this.open = open;
        this.cancel = cancel;
    }

    /** Which panel is in sight. Opening one that is about the nodes asks them, where nobody has yet. */
    void opened(Panel panel) {
        live.inSight(panel.kind());
        switch (panel) {
            case FAILURES -> failures(state().failures().only());
            case JOURNAL -> journal();
            case PLAN -> {
                if (state().plan().isStale(screen.now())) {
                    plan();
                }
            }
            case LOGS -> {
                if (state().log().sources().isEmpty()) {
                    follow(LogChoice.of(screen.table()));
                }
            }
            case WHY -> {
                if (state().whyOf().isEmpty()) {
                    screen.table().selected().ifPresent(row -> live.why(row.address()));
                }
            }
            case VERSIONS ->
                screen.table().selected().ifPresent(row -> live.versions().open(row.address()));
            case ROLLOUTS -> live.versions().rollouts().ask();
            case CHAOS -> live.chaos().ask();
            case APP, NODES, OPERATIONS, FLASH -> {}
        }
    }

    @Override
    public Panels state() {
        return screen.panels();
    }

    @Override
    public void plan() {
        live.plan(Selector.all());
        redraw();
    }

    @Override
    public void apply() {
        state().plan()
                .answer()
                .given()
                .ifPresent(plan -> questions.change(screen.questions().apply(plan), Feather.PLAY_CIRCLE, live::apply));
    }

    @Override
    public void why(Address address) {
        live.why(address);
        open.show(Panel.WHY);
    }

    @Override
    public void why(NodeName node) {
        live.why(node);
        open.show(Panel.WHY);
    }

    @Override
    public void failures(Optional<Address> only) {
        live.failures(only);
        open.show(Panel.FAILURES);
    }

    @Override
    public void discard(KeptFailure failure) {
        questions.change(screen.questions().discard(failure), Feather.TRASH_2, () -> live.discard(failure));
    }

    @Override
    public void saveReport(KeptFailure failure) {
        String name = "failure-" + failure.address().toString().replace('/', '-') + "-" + failure.id() + ".txt";
        save(
                "Save the report of this failure",
                name,
                new FailureDetail(ZoneId.systemDefault()).report(failure, screen.now()));
    }

    @Override
    public void journal() {
        live.journal();
        redraw();
    }

    @Override
    public void undo(UndoPoint point) {
        questions.change(screen.questions().undo(point), Feather.ROTATE_CCW, () -> live.undo(point));
    }

    @Override
    public void takeOver(NodeName node) {
        questions.change(screen.questions().takeOver(node, screen.now()), Feather.UNLOCK, () -> live.takeOver(node));
    }

    @Override
    public void version(VersionAct act) {
        live.versions().perform(act, questions);
        redraw();
    }

    @Override
    public void rollout(RolloutAct act) {
        live.versions().rollouts().perform(act, questions);
        redraw();
    }

    @Override
    public void versionsAgain() {
        live.versions().again();
        redraw();
    }

    @Override
    public void rolloutsAgain() {
        live.versions().rollouts().ask();
        redraw();
    }

    @Override
    public void matrix(int index) {
        live.chaos().select(index);
        redraw();
    }

    @Override
    public void chaos(ChaosAct act) {
        live.chaos().perform(act, questions);
        redraw();
    }

    @Override
    public void chaosAgain() {
        live.chaos().ask();
        redraw();
    }

    @Override
    public void flashImage(String path) {
        if (!path.isBlank()) {
            Path home = Path.of(System.getProperty("user.home", ""));
            live.flash().image(TextFile.resolve(path.strip(), Path.of("").toAbsolutePath(), home));
            redraw();
        }
    }

    @Override
    public void flashBrowse() {
        files.open("The image to write").ifPresent(file -> flashImage(file.toString()));
    }

    @Override
    public void flashDigest(String hex) {
        live.flash().digest(hex);
        redraw();
    }

    @Override
    public void flashToggle() {
        live.flash().toggle();
        redraw();
    }

    @Override
    public void flash(FlashAct act) {
        live.flash().perform(act, questions);
        redraw();
    }

    @Override
    public void interrupt(Work work) {
        questions.ask(screen.questions().cancel(work), Feather.X_OCTAGON, () -> cancel.accept(work.id()));
    }

    @Override
    public void follow(List<Address> addresses) {
        live.follow(addresses);
        open.show(Panel.LOGS);
    }

    @Override
    public void saveLog() {
        save("Save these lines", "pilothouse-log.txt", LogText.of(state().log()));
    }

    @Override
    public void steps(Work work) {
        state().work().select(work.id());
        open.show(Panel.OPERATIONS);
    }

    @Override
    public void redraw() {
        open.redraw();
    }

    private void save(String title, String suggested, List<String> lines) {
        files.save(title, suggested)
                .ifPresent(file -> live.save(file, lines, TextFile.Existing.REPLACE, this::tellSaved));
    }

    private void tellSaved(TextFile.Result result) {
        switch (result) {
            case TextFile.Result.Saved saved ->
                screen.toast(Tone.GOOD, Amounts.count(saved.lines(), "line") + " saved to " + saved.file());
            case TextFile.Result.Exists exists ->
                screen.toast(Tone.WARN, exists.file() + " is there already and was left alone");
            case TextFile.Result.Failed failed ->
                screen.toast(Tone.BAD, failed.file() + " could not be written: " + failed.reason());
        }
        redraw();
    }
}
