package dev.pilothouse.desktop;

import dev.pilothouse.desktop.look.Icons;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.table.AppRow;
import java.util.List;
import java.util.function.Consumer;

/** Does an action with the selected apps: says why not, asks where the action wants that, then hands it on. */
final class AppRequests {
    private final FleetScreen screen;
    private final LiveFleet live;
    private final Questions questions;
    private final PanelWishes panels;
    private final Consumer<DetailTab> show;

    AppRequests(FleetScreen screen, LiveFleet live, Questions questions, PanelWishes panels, Consumer<DetailTab> show) {
        this.screen = screen;
        this.live = live;
        this.questions = questions;
        this.panels = panels;
        this.show = show;
    }

    void request(AppAction action) {
        List<AppRow> targets = screen.table().targets();
        switch (action.availability(targets)) {
            case Availability.Disabled disabled -> screen.toast(Tone.WARN, disabled.reason());
            case Availability.Enabled() -> {
                List<Address> addresses = targets.stream().map(AppRow::address).toList();
                questions.ask(action.confirmation(targets), Icons.of(action), () -> perform(action, addresses));
            }
        }
    }

    private void perform(AppAction action, List<Address> addresses) {
        switch (action) {
            case LOGS -> show.accept(DetailTab.LOGS);
            case WHY -> addresses.forEach(panels::why);
            case HEALTH, START, RESTART, STOP, INSTALL, UPGRADE, REMOVE -> live.run(action, addresses);
        }
    }
}
