package dev.pilothouse.tui;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.tui.FleetView.Pane;
import dev.pilothouse.tui.view.FleetLayout;

/** What the mouse does over the table and the details beside it. */
final class FleetMouse {
    private static final int WHEEL = 3;

    private final FleetView view;
    private final FleetScreen state;

    FleetMouse(FleetView view, FleetScreen state) {
        this.view = view;
        this.state = state;
    }

    /** @param layout of the last frame: what the operator sees under the pointer */
    void take(MouseAction mouse, FleetLayout layout) {
        int column = mouse.getPosition().getColumn();
        int row = mouse.getPosition().getRow();
        Pane under = layout.detail().holds(column, row) ? Pane.DETAIL : Pane.TABLE;
        switch (mouse.getActionType()) {
            case CLICK_DOWN -> {
                if (under == Pane.DETAIL || layout.table().holds(column, row)) {
                    click(column, row, under);
                }
            }
            case SCROLL_DOWN -> wheel(WHEEL, under);
            case SCROLL_UP -> wheel(-WHEEL, under);
            case CLICK_RELEASE, DRAG, MOVE -> {}
        }
    }

    private void click(int column, int row, Pane under) {
        view.focusOn(under);
        switch (under) {
            case DETAIL -> view.detail().tabAt(column, row).ifPresent(state::show);
            case TABLE -> {
                view.table().rowAt(column, row, state.table().visible().size()).ifPresent(state.table()::selectIndex);
                view.table().columnAt(column, row).ifPresent(state.table()::sortBy);
            }
        }
    }

    private void wheel(int lines, Pane under) {
        switch (under) {
            case DETAIL -> view.detail().scroll(lines);
            case TABLE -> state.table().move(lines);
        }
    }
}
