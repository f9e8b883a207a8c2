package dev.pilothouse.engine.orchestrate.gate;

import dev.pilothouse.engine.app.care.GateRule;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.probe.ProbeAnswer;
import java.time.Instant;
import java.util.Optional;

/** How long a gate goes on waiting: progress prolongs it, silence does not. Not for use by several threads. */
final class Patience {
    /** What time it is for the gate. */
    enum Mark {
        GOES_ON,
        /** The whole time for progress is used up, and there was progress to the end. */
        STILL_ADVANCES,
        ENDED
    }

    private final GateRule rule;
    private final Instant last;
    private Instant end;
    private boolean syncing;
    private long highest = -1;

    Patience(GateRule rule, Instant begin) {
        this.rule = rule;
        this.end = begin.plus(rule.budget());
        this.last = begin.plus(rule.progressLimit());
    }

    void take(ProbeAnswer answer, Instant now) {
        Optional<Height> height = answer.height();
        syncing = answer.verdict() == ProbeAnswer.Verdict.SYNCING;
        if (height.isEmpty()) {
            return;
        }
        boolean advanced = highest >= 0 && height.get().at() > highest;
        highest = Math.max(highest, height.get().at());
        if (advanced && syncing && now.plus(rule.budget()).isAfter(end)) {
            end = now.plus(rule.budget());
        }
    }

    Mark at(Instant now) {
        if (!now.isBefore(end)) {
            return Mark.ENDED;
        }
        boolean allUsed = !now.isBefore(last) && end.isAfter(last);
        if (allUsed) {
            return syncing ? Mark.STILL_ADVANCES : Mark.ENDED;
        }
        return Mark.GOES_ON;
    }
}
