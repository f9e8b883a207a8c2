package dev.pilothouse.desktop.panel;

import dev.pilothouse.desktop.chaos.ChaosPanel;
import dev.pilothouse.desktop.flash.FlashPanel;
import dev.pilothouse.desktop.log.FleetLogPanel;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.version.RolloutsPanel;
import dev.pilothouse.desktop.version.VersionsPanel;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.desktop.view.PanelView;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.desktop.work.OperationsPanel;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the open panel below its head. A panel is made when it is opened first; those that are shut cost nothing. */
public final class Drawer implements View {
    private final Desk desk;
    private final Map<Panel, Supplier<PanelView>> makers = new EnumMap<>(Panel.class);
    private final Map<Panel, PanelView> made = new EnumMap<>(Panel.class);
    private final FontIcon icon = new FontIcon(Feather.LAYERS);
    private final Label title = Parts.label("", "heading");
    private final Button whole;
    private final Button close;
    private final HBox head = new HBox(10);
    private final VBox box = new VBox(head);
    private @Nullable Panel shown;

    /** @param zone in which times are told */
    public Drawer(Desk desk, ZoneId zone) {
        this.desk = desk;
        makers.put(Panel.NODES, () -> new NodesPanel(desk));
        makers.put(Panel.OPERATIONS, () -> new OperationsPanel(desk));
        makers.put(Panel.PLAN, () -> new PlanPanel(desk));
        makers.put(Panel.LOGS, () -> new FleetLogPanel(desk, zone));
        makers.put(Panel.FAILURES, () -> new FailuresPanel(desk, zone));
        makers.put(Panel.JOURNAL, () -> new JournalPanel(desk, zone));
        makers.put(Panel.WHY, () -> new WhyPanel(desk));
        makers.put(Panel.VERSIONS, () -> new VersionsPanel(desk));
        makers.put(Panel.ROLLOUTS, () -> new RolloutsPanel(desk));
        makers.put(Panel.CHAOS, () -> new ChaosPanel(desk));
        makers.put(Panel.FLASH, () -> new FlashPanel(desk));
        whole = Parts.iconButton(
                "Over the whole window, and back (z)",
                Feather.MAXIMIZE_2,
                () -> desk.open(desk.extent().other()));
        whole.setId("drawer-whole");
        close = Parts.iconButton("Back to the selected app (Escape)", Feather.X, () -> desk.open(Panel.APP));
        close.setId("drawer-close");
        head.getStyleClass().add("drawer-head");
        title.setMinWidth(Region.USE_PREF_SIZE);
        box.setId("drawer");
        box.getStyleClass().add("detail");
        box.setMinHeight(160);
        box.setMinWidth(0);
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void refresh() {
        Panel wanted = desk.panel();
        Supplier<PanelView> maker = makers.get(wanted);
        if (maker == null) {
            shown = null;
            return;
        }
        PanelView panel = made.computeIfAbsent(wanted, _ -> maker.get());
        if (wanted != shown) {
            shown = wanted;
            show(wanted, panel);
            panel.refresh();
            // A split pane takes its parts into the scene only once it has a skin, and nothing outside has the
            // keyboard.
            box.applyCss();
            panel.focus();
        } else {
            panel.refresh();
        }
    }

    /** What that letter means in the open panel; empty where the panel does not have the keyboard, or no meaning for it. */
    public Optional<Runnable> key(String letter) {
        Node focus = box.getScene() == null ? null : box.getScene().getFocusOwner();
        for (Node node = focus; node != null; node = node.getParent()) {
            if (node.equals(box)) {
                PanelView panel = made.get(desk.panel());
                return panel == null
                        ? Optional.empty()
                        : Optional.ofNullable(panel.keys().get(letter));
            }
        }
        return Optional.empty();
    }

    private void show(Panel wanted, PanelView panel) {
        icon.setIconCode(wanted.icon());
        title.setText(wanted.title());
        HBox.setHgrow(panel.tools(), Priority.ALWAYS);
        head.getChildren().setAll(icon, title, panel.tools(), whole, close);
        VBox.setVgrow(panel.node(), Priority.ALWAYS);
        box.getChildren().setAll(head, panel.node());
    }
}
