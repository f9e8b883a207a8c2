package dev.pilothouse.desktop;

import dev.pilothouse.desktop.view.Mark;
import dev.pilothouse.desktop.view.Panel;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.NodeRow;
import java.util.Optional;

/** What stands beside the ways to the panels. */
final class Marks {
    private Marks() {}

    static Optional<Mark> of(Panel panel, FleetScreen screen) {
        return switch (panel) {
            case OPERATIONS -> count(screen.panels().work().running().size(), Tone.ACCENT);
            case FAILURES -> count(screen.panels().failures().list().size(), Tone.BAD);
            case NODES ->
                count(
                        (int) screen.nodes().stream()
                                .filter(node -> node.reach() == NodeRow.Reach.LOST)
                                .count(),
                        Tone.BAD);
            case ROLLOUTS ->
                count(
                        (int) screen.panels().rollouts().all().stream()
                                .filter(rollout -> rollout.phase() == RolloutStatus.Phase.RUNNING)
                                .count(),
                        Tone.ACCENT);
            case CHAOS -> count(screen.panels().chaos().isRunning() ? 1 : 0, Tone.ACCENT);
            case FLASH -> count(screen.panels().flash().isWriting() ? 1 : 0, Tone.ACCENT);
            case APP, PLAN, LOGS, JOURNAL, WHY, VERSIONS -> Optional.empty();
        };
    }

    private static Optional<Mark> count(int count, Tone tone) {
        return count == 0 ? Optional.empty() : Optional.of(new Mark(Integer.toString(count), tone));
    }
}
