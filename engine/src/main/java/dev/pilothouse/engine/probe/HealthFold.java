package dev.pilothouse.engine.probe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the answers of one run of an app into a {@link Standing}, by the counts of its {@link Pace}. The one place that
 * counts: the gate, the healer and the screens all ask here.
 *
 * <ul>
 *   <li>{@code passes} in a row make it work.
 *   <li>What worked, or was on its way, is broken after {@code failures} in a row. What never worked is starting within
 *       the start period, and broken at the first failure after it.
 *   <li>Where the node could not be asked, that counts neither way; {@code failures} such answers in a row make the
 *       standing unknown, and counting begins anew.
 *   <li>A chain that is on its way stalls where neither its height nor, before its first block, its tip has moved for
 *       {@code stalledAfter}.
 * </ul>
 *
 * Not safe for use by several threads.
 */
public final class HealthFold {
    /** A quarter of an hour at the usual interval, and what a screen can show. */
    public static final int KEPT = 30;

    private final Pace pace;
    private final Instant since;
    private final Deque<ProbeAnswer> answers = new ArrayDeque<>();
    private Standing settled = Standing.STARTING;
    private boolean heard;
    private int passes;
    private int failures;
    private int unknowns;
    private @Nullable Height height;
    private @Nullable Instant progress;
    private @Nullable Instant progressAt;

    /** @param since when this run of the app began, on the same scale as the moments of {@link #take} */
    public HealthFold(Pace pace, Instant since) {
        this.pace = pace;
        this.since = since;
    }

    /** As {@link #take(ProbeAnswer, Instant)} at the answer's own time, where that clock is not set meanwhile. */
    public Standing take(ProbeAnswer answer) {
        return take(answer, answer.at());
    }

    /**
     * Takes one more answer.
     *
     * @param now on a scale that advances evenly: a clock that is set by a day neither stalls a chain nor ends a start
     *     period
     */
    public Standing take(ProbeAnswer answer, Instant now) {
        answers.addLast(answer);
        if (answers.size() > KEPT) {
            answers.removeFirst();
        }
        switch (answer.verdict()) {
            case PASS -> passed(answer);
            case SYNCING -> syncing(answer, now);
            case FAIL -> failed(now);
            case UNKNOWN -> unasked();
        }
        return standing();
    }

    private void passed(ProbeAnswer answer) {
        heard();
        failures = 0;
        passes++;
        answer.height().ifPresent(told -> height = told);
        progressAt = null;
        progress = null;
        if (passes >= pace.passes()) {
            settled = Standing.WORKING;
        }
    }

    private void syncing(ProbeAnswer answer, Instant now) {
        heard();
        failures = 0;
        passes = 0;
        if (progress == null || advanced(answer)) {
            progress = now;
            progressAt = answer.at();
        }
        answer.height().ifPresent(told -> height = told);
        boolean stalled = !now.isBefore(progress.plus(pace.stalledAfter()));
        settled = stalled ? Standing.STALLED : Standing.SYNCING;
    }

    /** Blocks that are undone by a fork come back soon enough, so the last height counts and not the highest. */
    private boolean advanced(ProbeAnswer answer) {
        if (answer.height().isEmpty()) {
            return false;
        }
        Height now = answer.height().get();
        Height before = height;
        return before == null || now.at() > before.at() || (now.at() == 0 && now.tip() > before.tip());
    }

    private void failed(Instant now) {
        heard();
        passes = 0;
        failures++;
        switch (settled) {
            case STARTING -> {
                if (!now.isBefore(since.plus(pace.startPeriod()))) {
                    settled = Standing.BROKEN;
                }
            }
            case WORKING, SYNCING, STALLED -> {
                if (failures >= pace.failures()) {
                    settled = Standing.BROKEN;
                }
            }
            case BROKEN, UNKNOWN -> {}
        }
    }

    private void unasked() {
        unknowns++;
        if (unknowns >= pace.failures()) {
            passes = 0;
            failures = 0;
        }
    }

    private void heard() {
        heard = true;
        unknowns = 0;
    }

    /** What the answers so far add up to. */
    public Standing standing() {
        boolean blind = unknowns >= pace.failures() || (!heard && unknowns > 0);
        return blind ? Standing.UNKNOWN : settled;
    }

    private Optional<Height> height() {
        return Optional.ofNullable(height);
    }

    private Optional<Instant> progressAt() {
        return Optional.ofNullable(progressAt);
    }

    /** All of it at this moment. */
    public Reading reading() {
        return new Reading(standing(), List.copyOf(answers), passes, failures, height(), progressAt());
    }
}
