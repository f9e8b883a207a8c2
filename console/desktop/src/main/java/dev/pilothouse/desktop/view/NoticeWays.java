package dev.pilothouse.desktop.view;

import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import java.util.List;

/** Goes on from a failure to where more is told of it, whether a button or a key asks. */
public final class NoticeWays {
    private NoticeWays() {}

    public static void go(Desk desk, Way way, FailureNotice notice) {
        switch (way) {
            case KEPT -> desk.panels().failures(notice.app());
            case LOGS -> notice.app().ifPresent(app -> desk.panels().follow(List.of(app)));
            case WHY -> notice.app().ifPresent(desk.panels()::why);
            case LEASE -> desk.open(Panel.NODES);
            case PLAN -> {
                desk.panels().plan();
                desk.open(Panel.PLAN);
            }
            case STEPS -> desk.panels().state().work().find(notice.operation()).ifPresent(desk.panels()::steps);
        }
    }

    public static void dismiss(Desk desk) {
        desk.panels().state().work().dismissNotice();
        desk.panels().redraw();
    }
}
