package dev.pilothouse.desktop.fleet;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.desktop.view.Desk;
import dev.pilothouse.desktop.view.View;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.Banner;
import dev.pilothouse.presentation.fleet.NodeRow;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** The worst that is wrong with the fleet, with the one thing that can be done about it from here. */
public final class BannerBar implements View {
    private final Desk desk;
    private final Label text = Parts.label("", "medium");
    private final Button compare;
    private final HBox bar;
    private Optional<Banner> shown = Optional.empty();

    public BannerBar(Desk desk) {
        this.desk = desk;
        this.compare = Parts.button("Compare host key", Feather.KEY, this::compare);
        compare.setId("compare-host-key");
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        bar = new HBox(Parts.icon(Feather.ALERT_TRIANGLE, Tone.BAD), text, compare);
        bar.setId("banner");
        bar.getStyleClass().add("banner");
        show();
    }

    @Override
    public Node node() {
        return bar;
    }

    @Override
    public void refresh() {
        Optional<Banner> now = desk.screen().banner();
        if (!now.equals(shown)) {
            shown = now;
            show();
        }
    }

    private void show() {
        bar.setVisible(shown.isPresent());
        bar.setManaged(shown.isPresent());
        boolean comparable = untrusted().isPresent();
        compare.setVisible(comparable);
        compare.setManaged(comparable);
        shown.ifPresent(banner -> {
            text.setText(banner.text());
            Tones.set(bar, banner.tone());
        });
    }

    private void compare() {
        untrusted().ifPresent(node -> desk.compareHostKey(node.name()));
    }

    private Optional<NodeRow> untrusted() {
        return desk.screen().nodes().stream()
                .filter(node ->
                        node.contact() instanceof Contact.Lost lost && lost.code() == ErrorCode.HOST_KEY_UNKNOWN)
                .findFirst();
    }
}
