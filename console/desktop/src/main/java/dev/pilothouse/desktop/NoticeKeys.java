package dev.pilothouse.desktop;

import dev.pilothouse.desktop.view.NoticeWays;
import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The terminal's keys for the ways on from a failure: 5 for what helps most, 6 the log, 7 why, 8 its steps, 9 away with it. */
final class NoticeKeys {
    private NoticeKeys() {}

    static void add(Map<String, Runnable> letters, FleetDesk desk) {
        letters.put("5", () -> notice(desk).ifPresent(notice -> first(desk, notice)));
        letters.put("6", () -> notice(desk).ifPresent(notice -> NoticeWays.go(desk, Way.LOGS, notice)));
        letters.put("7", () -> notice(desk).ifPresent(notice -> NoticeWays.go(desk, Way.WHY, notice)));
        letters.put("8", () -> notice(desk).ifPresent(notice -> NoticeWays.go(desk, Way.STEPS, notice)));
        letters.put("9", () -> NoticeWays.dismiss(desk));
    }

    private static void first(FleetDesk desk, FailureNotice notice) {
        List<Way> ways = notice.ways();
        if (!ways.isEmpty()) {
            NoticeWays.go(desk, ways.getFirst(), notice);
        }
    }

    private static Optional<FailureNotice> notice(FleetDesk desk) {
        return desk.panels().state().work().notice();
    }
}
