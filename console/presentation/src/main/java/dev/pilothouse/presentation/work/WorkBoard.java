package dev.pilothouse.presentation.work;

import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Operations of this console: under way and lately ended, with one of them selected. A fold over the events of all
 * operations. Belongs to the UI thread.
 */
public final class WorkBoard {
    /** More than an operator goes back to; a busy fleet's passes come every half minute. */
    static final int RECENT = 60;

    private final Map<OperationId, Work> works = new LinkedHashMap<>();
    private @Nullable OperationId selected;
    private @Nullable FailureNotice notice;

    public void accept(OperationEvent event) {
        switch (event) {
            case OperationEvent.Started started -> works.put(started.operation(), new Work(started));
            case OperationEvent.StepStarted _,
                    OperationEvent.Progressed _,
                    OperationEvent.Noted _,
                    OperationEvent.StepEnded _ -> tell(event);
            case OperationEvent.Ended ended -> {
                tell(event);
                settle(ended);
            }
        }
    }

    private void tell(OperationEvent event) {
        Work work = works.get(event.operation());
        if (work != null) {
            work.accept(event);
        }
    }

    private void settle(OperationEvent.Ended ended) {
        Work work = works.get(ended.operation());
        if (work == null) {
            return;
        }
        switch (ended.outcome()) {
            case Outcome.Failed failed -> notice = FailureNotice.of(work, failed, ended.at());
            case Outcome.Succeeded(int changes) -> {
                if (changes > 0 && notice != null && notice.address().equals(work.address())) {
                    notice = null;
                }
            }
            case Outcome.Skipped _, Outcome.Cancelled() -> {}
        }
        trim();
    }

    /** The oldest go first, those that found nothing to do before those that did something. */
    private void trim() {
        List<OperationId> over = new ArrayList<>();
        List<OperationId> idle = new ArrayList<>();
        works.values()
                .forEach(work -> work.outcome().ifPresent(outcome -> {
                    over.add(work.id());
                    if (outcome instanceof Outcome.Succeeded(int changes) && changes == 0) {
                        idle.add(work.id());
                    }
                }));
        for (int spare = over.size() - RECENT; spare > 0; spare--) {
            OperationId oldest = idle.isEmpty() ? over.getFirst() : idle.removeFirst();
            over.remove(oldest);
            works.remove(oldest);
        }
    }

    /** Under way first, then ended; each newest first. */
    public List<Work> all() {
        List<Work> all = new ArrayList<>(running().reversed());
        all.addAll(works.values().stream()
                .filter(work -> work.outcome().isPresent())
                .toList()
                .reversed());
        return all;
    }

    /** Under way, oldest first. */
    public List<Work> running() {
        return works.values().stream().filter(work -> work.outcome().isEmpty()).toList();
    }

    public Optional<Work> find(OperationId id) {
        return Optional.ofNullable(works.get(id));
    }

    /** The chosen one; where none was chosen or it is gone, the newest. */
    public Optional<Work> selected() {
        Work chosen = selected == null ? null : works.get(selected);
        return chosen != null ? Optional.of(chosen) : all().stream().findFirst();
    }

    public void select(OperationId id) {
        selected = id;
    }

    /** Selects the one so many places further down, stopping at the ends. */
    public void move(int places) {
        List<Work> all = all();
        if (!all.isEmpty()) {
            int at = selected().map(all::indexOf).orElse(0);
            selected =
                    all.get(Math.clamp((long) at + places, 0, all.size() - 1)).id();
        }
    }

    /** What failed last, until it is dismissed or the same thing succeeded. */
    public Optional<FailureNotice> notice() {
        return Optional.ofNullable(notice);
    }

    public void dismissNotice() {
        notice = null;
    }
}
