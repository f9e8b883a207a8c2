package dev.pilothouse.desktop.version;

import dev.pilothouse.desktop.look.LiveList;
import dev.pilothouse.desktop.look.Offer;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Reading;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.engine.version.choice.AppSettings.AutoUpdate;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.version.PickerRow;
import dev.pilothouse.presentation.version.VersionAct;
import dev.pilothouse.presentation.version.VersionScreen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Versions of the selected app to choose from; beside them the card “Version & updates”. */
public final class VersionsPanel implements PanelView {
    private static final double LIST_SHARE = 0.5;
    private static final double LABELS = 104;

    private final Desk desk;
    private final LiveList<PickerRow> list = new LiveList<>("versions", "Versions to choose from", VersionCell::new);
    private final Reading detail = new Reading("version-detail", "The chosen version, and what runs", LABELS);
    private final Map<VersionAct, Offer> buttons = new EnumMap<>(VersionAct.class);
    private final ToggleButton automatic = new ToggleButton("Auto-update");
    private final Label remark = Parts.label("", "small", "tertiary");
    private final Label subject = Parts.label("", "secondary");
    private final HBox tools;
    private final SplitPane split;

    public VersionsPanel(Desk desk) {
        this.desk = desk;
        list.view().getStyleClass().add("tall");
        list.onChoice(row -> {
            versions().select(versions().rows().indexOf(row));
            refresh();
        });
        Button again = Parts.iconButton("Ask the node again", Feather.REFRESH_CW, desk.panels()::versionsAgain);
        tools = new HBox(
                8,
                subject,
                remark,
                Parts.spacer(),
                button(VersionAct.ROLL_BACK, Feather.ROTATE_CCW),
                button(VersionAct.CHOOSE, Feather.CHECK),
                again);
        tools.setAlignment(Pos.CENTER_LEFT);
        subject.setMinWidth(0);
        automatic.setId("version-AUTO_UPDATE");
        automatic.setGraphic(new FontIcon(Feather.REFRESH_CCW));
        automatic.getStyleClass().add("quiet");
        automatic.setOnAction(_ -> desk.panels().version(VersionAct.AUTO_UPDATE));
        FlowPane acts = new FlowPane(
                8,
                8,
                button(VersionAct.PIN, Feather.MAP_PIN),
                automatic,
                button(VersionAct.SKIP, Feather.SKIP_FORWARD),
                button(VersionAct.ROLL_OUT, Feather.GRID),
                button(VersionAct.OTHER_IMPLEMENTATION, Feather.SHUFFLE));
        acts.getStyleClass().add("tab-toolbar");
        VBox.setVgrow(detail.node(), Priority.ALWAYS);
        VBox right = new VBox(acts, detail.node());
        right.setMinWidth(240);
        list.view().setMinWidth(240);
        split = new SplitPane(list.view(), right);
        split.setDividerPositions(LIST_SHARE);
        split.setMinHeight(0);
    }

    private Node button(VersionAct act, Ikon icon) {
        Button button = Parts.button("", icon, () -> desk.panels().version(act));
        button.setId("version-" + act.name());
        if (act == VersionAct.CHOOSE) {
            button.getStyleClass().add("primary");
        }
        Offer offer = new Offer(button);
        buttons.put(act, offer);
        return offer.node();
    }

    @Override
    public Node node() {
        return split;
    }

    @Override
    public Node tools() {
        return tools;
    }

    @Override
    public Map<String, Runnable> keys() {
        Map<String, Runnable> keys = new HashMap<>();
        for (VersionAct act : VersionAct.values()) {
            keys.put(String.valueOf(act.key()), () -> desk.panels().version(act));
        }
        keys.put("r", desk.panels()::versionsAgain);
        return keys;
    }

    @Override
    public void focus() {
        list.view().requestFocus();
    }

    @Override
    public void refresh() {
        VersionScreen versions = versions();
        List<PickerRow> rows = versions.rows();
        list.whenEmpty(versions.empty());
        list.bring(rows);
        list.select(rows.isEmpty() ? -1 : versions.selectedIndex());
        subject.setText(versions.address().map(Object::toString).orElse(""));
        remark.setText(versions.remark());
        buttons.forEach((act, offer) -> {
            offer.button().setText(act.label(versions));
            offer.show(availability(act));
        });
        boolean others =
                versions.app().filter(app -> !app.implementations().isEmpty()).isPresent();
        Button other = Objects.requireNonNull(buttons.get(VersionAct.OTHER_IMPLEMENTATION))
                .button();
        other.setVisible(others);
        other.setManaged(others);
        automatic.setSelected(versions.app()
                .filter(app -> app.settings().autoUpdate() == AutoUpdate.ON)
                .isPresent());
        automatic.setDisable(availability(VersionAct.AUTO_UPDATE) instanceof Availability.Disabled);
        detail.show(lines(versions));
    }

    private Availability availability(VersionAct act) {
        Availability change = desk.screen().questions().change();
        return change instanceof Availability.Enabled ? act.availability(versions()) : change;
    }

    private List<Reading.Line> lines(VersionScreen versions) {
        List<Reading.Line> lines = new ArrayList<>();
        lines.add(Reading.Line.heading("Version & updates"));
        add(lines, versions.card(desk.screen().now()));
        versions.selected().ifPresent(row -> {
            lines.add(Reading.Line.heading(row.label()));
            add(lines, versions.details());
        });
        return lines;
    }

    private static void add(List<Reading.Line> lines, List<Field> fields) {
        fields.forEach(field -> lines.add(Reading.Line.field(field.label(), field.value(), field.tone())));
    }

    private VersionScreen versions() {
        return desk.panels().state().versions();
    }
}
