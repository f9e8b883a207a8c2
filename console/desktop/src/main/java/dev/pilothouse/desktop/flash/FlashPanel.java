package dev.pilothouse.desktop.flash;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.flash.DriveRow;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.flash.FlashRun;
import dev.pilothouse.presentation.flash.FlashStep;
import dev.pilothouse.presentation.flash.FlashWizard;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** An image onto drives, step by step: the same steps, words and keys as in the terminal. */
public final class FlashPanel implements PanelView {
    private static final double LABELS = 110;
    private static final double LIST_SHARE = 0.58;

    private final Desk desk;
    private final StepBar steps = new StepBar();
    private final TextField path = new TextField();
    private final TextField digest = new TextField();
    private final HBox image;
    private final Reading facts = new Reading("flash-facts", "What is known of it", LABELS);
    private final LiveList<DriveRow> drives;
    private final LiveList<FlashRun.Lane> lanes;
    private final Reading detail = new Reading("flash-detail", "The drive, or its receipt", LABELS);
    private final SplitPane split;
    private final VBox reading;
    private final VBox box;
    private final Map<FlashAct, Offer> buttons = new EnumMap<>(FlashAct.class);
    private final HBox tools = new HBox(8, Parts.spacer());

    public FlashPanel(Desk desk) {
        this.desk = desk;
        path.setId("flash-path");
        path.setPromptText("File of the image: raw, .gz, .xz, .zst, .bz2, .zip, .tar");
        path.setOnAction(_ -> desk.panels().flashImage(path.getText()));
        HBox.setHgrow(path, Priority.ALWAYS);
        digest.setId("flash-digest");
        digest.setPromptText("SHA-256 that it has to have");
        digest.setPrefWidth(300);
        digest.setOnAction(_ -> desk.panels().flashDigest(digest.getText()));
        Button browse = Parts.button("Choose a file", Feather.FOLDER, desk.panels()::flashBrowse);
        browse.setId("flash-browse");
        image = new HBox(8, path, browse, digest);
        image.setPadding(new Insets(4, 16, 8, 16));
        image.setAlignment(Pos.CENTER_LEFT);
        drives = new LiveList<>("drives", "Drives", () -> new DriveCell(this::toggle));
        drives.view().getStyleClass().add("drives");
        drives.onChoice(row -> choose(wizard().rows().indexOf(row)));
        drives.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                desk.panels().flashToggle();
                event.consume();
            }
        });
        lanes = new LiveList<>("lanes", "Drives that are written", LaneCell::new);
        lanes.view().getStyleClass().add("tall");
        lanes.onChoice(lane -> choose(lanes.items().indexOf(lane)));
        StackPane lists = new StackPane(drives.view(), lanes.view());
        lists.setMinWidth(300);
        split = new SplitPane(lists, detail.node());
        split.setDividerPositions(LIST_SHARE);
        reading = new VBox(image, facts.node());
        VBox.setVgrow(facts.node(), Priority.ALWAYS);
        StackPane body = new StackPane(reading, split);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        box = new VBox(steps.node(), body);
        for (FlashAct act : FlashAct.values()) {
            Button button =
                    Parts.button(act.verb(), icon(act), () -> desk.panels().flash(act));
            button.setId("flash-" + act.name());
            if (act == FlashAct.NEXT) {
                button.getStyleClass().add("primary");
            }
            Offer offer = new Offer(button);
            buttons.put(act, offer);
            tools.getChildren().add(offer.node());
        }
        tools.setAlignment(Pos.CENTER_LEFT);
    }

    private static Ikon icon(FlashAct act) {
        return switch (act) {
            case NEXT -> Feather.ARROW_RIGHT;
            case PREVIOUS -> Feather.ARROW_LEFT;
            case PLACE -> Feather.SERVER;
            case LOOPS -> Feather.DISC;
            case AGAIN -> Feather.REFRESH_CW;
            case CANCEL -> Feather.X_OCTAGON;
            case RESTART -> Feather.PLUS;
        };
    }

    private FlashWizard wizard() {
        return desk.panels().state().flash();
    }

    private void toggle(int index) {
        wizard().cursor(index);
        desk.panels().flashToggle();
    }

    private void choose(int index) {
        wizard().cursor(index);
        desk.panels().redraw();
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        Map<String, Runnable> keys = new HashMap<>();
        for (FlashAct act : FlashAct.values()) {
            keys.put(String.valueOf(act.key()), () -> desk.panels().flash(act));
        }
        keys.put("f", path::requestFocus);
        keys.put("s", digest::requestFocus);
        return keys;
    }

    @Override
    public void focus() {
        switch (wizard().step()) {
            case IMAGE -> path.requestFocus();
            case DRIVE -> drives.view().requestFocus();
            case REVIEW -> facts.node().requestFocus();
            case WRITE, RECEIPT -> lanes.view().requestFocus();
        }
    }

    @Override
    public void refresh() {
        FlashStep step = wizard().step();
        steps.show(step);
        boolean reads = step == FlashStep.IMAGE || step == FlashStep.REVIEW;
        reading.setVisible(reads);
        split.setVisible(!reads);
        image.setVisible(step == FlashStep.IMAGE);
        image.setManaged(step == FlashStep.IMAGE);
        drives.view().setVisible(step == FlashStep.DRIVE);
        lanes.view().setVisible(step == FlashStep.WRITE || step == FlashStep.RECEIPT);
        buttons.forEach((act, offer) -> {
            offer.show(act.availability(wizard(), desk.screen().questions().change()));
            boolean shown = switch (act) {
                case NEXT -> reads || step == FlashStep.DRIVE;
                case PREVIOUS -> step == FlashStep.DRIVE || step == FlashStep.REVIEW;
                case PLACE, LOOPS, AGAIN -> step == FlashStep.DRIVE;
                case CANCEL -> step == FlashStep.WRITE;
                case RESTART -> step == FlashStep.RECEIPT;
            };
            offer.button().setVisible(shown);
            offer.button().setManaged(shown);
        });
        switch (step) {
            case IMAGE -> facts.show(lines(wizard().imageFacts()));
            case REVIEW -> facts.show(lines(wizard().reviewFacts()));
            case DRIVE -> showDrives();
            case WRITE, RECEIPT -> showLanes();
        }
    }

    private void showDrives() {
        drives.whenEmpty(
                switch (wizard().drives()) {
                    case Answer.NotAsked<?>(), Answer.Waiting<?> _ -> "Asking " + wizard().place() + " for its drives.";
                    case Answer.Refused<?>(var why, var _) -> why.line();
                    case Answer.Given<?> _ -> "There is no drive. Plug one in, or choose another machine.";
                });
        List<DriveRow> rows = wizard().rows();
        drives.bring(rows);
        drives.select(rows.isEmpty() ? -1 : wizard().cursor());
        detail.show(lines(wizard().current().map(DriveRow::story).orElse(List.of())));
    }

    private void showLanes() {
        List<FlashRun.Lane> all = wizard().run().map(FlashRun::lanes).orElse(List.of());
        lanes.whenEmpty("Nothing is being written.");
        lanes.bring(all);
        int at = Math.min(wizard().cursor(), all.size() - 1);
        lanes.select(at);
        detail.show(lines(at < 0 ? List.of() : all.get(at).story()));
    }

    private static List<Reading.Line> lines(List<Field> fields) {
        return fields.stream()
                .map(field -> Reading.Line.field(field.label(), field.value(), field.tone()))
                .toList();
    }
}
