package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.action.Availability;
import java.util.Optional;

/** What can be done with a rollout that the nodes know of. */
public enum RolloutAct {
    PAUSE('h', "Pause", "No further node is begun; those at work are brought to their end."),
    RESUME('c', "Resume", "It goes on where it stands, node by node through its gate."),
    REVERT('X', "Revert", "Every node that was switched goes back to what ran there before.");

    private final char key;
    private final String verb;
    private final String meaning;

    RolloutAct(char key, String verb, String meaning) {
        this.key = key;
        this.verb = verb;
        this.meaning = meaning;
    }

    public char key() {
        return key;
    }

    public String verb() {
        return verb;
    }

    /** A sentence. */
    String meaning() {
        return meaning;
    }

    public Availability availability(Optional<RolloutStatus> status) {
        if (status.isEmpty()) {
            return new Availability.Disabled("No rollout is selected");
        }
        RolloutStatus.Phase phase = status.get().phase();
        boolean possible = switch (this) {
            case PAUSE -> phase == RolloutStatus.Phase.RUNNING;
            case RESUME ->
                switch (phase) {
                    case RUNNING, PAUSED, REVERTING, STUCK -> true;
                    case DONE, REVERTED -> false;
                };
            case REVERT ->
                switch (phase) {
                    case RUNNING, PAUSED, DONE, STUCK -> true;
                    case REVERTING, REVERTED -> false;
                };
        };
        return possible
                ? new Availability.Enabled()
                : new Availability.Disabled("This rollout is " + RolloutBoard.word(phase));
    }
}
