package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.flash.DriveFacts;
import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.Receipt.Act;
import dev.pilothouse.engine.flash.Unfinished;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveIdentity.Difference;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.drive.Reason;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.write.Checkpoint;
import dev.pilothouse.engine.flash.write.ContentDigest;
import dev.pilothouse.engine.flash.write.ImageWriter;
import dev.pilothouse.engine.flash.write.WriteListener;
import dev.pilothouse.engine.flash.write.WriteOutcome;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.flash.write.WriteProgress;
import dev.pilothouse.engine.flash.write.WriteRequest;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One image and one drive: opened, known again, written, proven, receipted. */
final class DriveRun {
    /** What all runs of this console share. */
    record Tools(
            Media media,
            ImageWriter writer,
            UnfinishedRuns unfinished,
            ReceiptBook receipts,
            Timing timing,
            String operator) {}

    private final Tools tools;
    private final Host host;
    private final FlashOrder order;
    private final Reviewed reviewed;
    private final Advisor advisor;
    private final Act act;
    private final String id;
    private final String receipt;
    private final Consumer<? super FlashEvent> listener;
    private final Instant begun;

    /** @param id fresh, and that of the receipt; a run that is taken up keeps its own besides */
    DriveRun(
            Tools tools,
            Host host,
            FlashOrder order,
            Reviewed reviewed,
            Advisor advisor,
            Act act,
            String id,
            Consumer<? super FlashEvent> listener) {
        this.tools = tools;
        this.host = host;
        this.order = order;
        this.reviewed = reviewed;
        this.advisor = advisor;
        this.act = act;
        this.id = reviewed.unfinished()
                .filter(run -> act == Act.WRITE)
                .map(Unfinished::id)
                .orElse(id);
        this.receipt = id;
        this.listener = listener;
        this.begun = tools.timing().wall();
    }

    /** Ends with a receipt, also where the drive could not be opened. */
    Outcome run(Progress step) throws InterruptedException {
        WriteOutcome ended = attempt(step);
        Receipt receipt = Receipts.of(context(), ended);
        if (act == Act.WRITE) {
            settle(ended);
        }
        tools.receipts().write(receipt);
        Outcome outcome = Receipts.outcome(reviewed.address(), ended);
        step.end(outcome);
        listener.accept(new FlashEvent.Ended(reviewed, outcome, receipt));
        return outcome;
    }

    private Receipts.Context context() {
        return new Receipts.Context(
                receipt, id, act, begun, tools.timing().wall(), tools.operator(), reviewed, order, from().proven());
    }

    private WriteOutcome attempt(Progress step) {
        try (Medium medium = tools.media().open(host, reviewed.drive(), id)) {
            knowAgain();
            if (act == Act.WRITE) {
                keep(from());
            }
            listener.accept(new FlashEvent.Begun(reviewed, id));
            WriteRequest request =
                    new WriteRequest(order.image(), medium, from(), WriteRequest.Probing.MARKS, digest());
            return act == Act.WRITE
                    ? tools.writer().write(request, following(step))
                    : tools.writer().verify(request, following(step));
        } catch (EngineException fault) {
            return Receipts.notBegun(fault);
        }
    }

    /**
     * The last look before the first byte. The drive is held by then, so what is found now cannot become another one.
     *
     * @throws EngineException {@code DRIVE_CHANGED}, {@code DRIVE_REFUSED}
     */
    private void knowAgain() {
        Drive found = knownAgain(host, tools.timing(), reviewed);
        if (act == Act.WRITE && advisor.of(found) instanceof Advice.Refused(List<Reason> reasons)) {
            throw refused(reviewed.address(), reasons);
        }
    }

    /**
     * The drive that was reviewed, as it is now.
     *
     * @throws EngineException {@code DRIVE_CHANGED} where it is gone or another one is in its place
     */
    static Drive knownAgain(Host host, Timing timing, Reviewed reviewed) {
        Optional<Drive> found = new Drives(host, timing)
                .list(Drives.Scope.WITH_LOOPS).drives().stream()
                        .filter(drive -> drive.path().equals(reviewed.drive().path()))
                        .findFirst();
        if (found.isEmpty()) {
            throw changed(reviewed, "it is gone");
        }
        List<Difference> differences =
                reviewed.drive().identity().differences(found.get().identity());
        if (!differences.isEmpty()) {
            throw changed(
                    reviewed, differences.stream().map(Difference::toString).collect(Collectors.joining("; ")));
        }
        return found.get();
    }

    static EngineException refused(String address, List<Reason> reasons) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("drive", address);
        facts.put(
                "reason",
                reasons.stream()
                        .filter(reason -> reason.kind().weight() == Reason.Weight.FORBIDS)
                        .map(DriveRun::fact)
                        .collect(Collectors.joining("; ")));
        return new EngineException(ErrorCode.DRIVE_REFUSED, facts);
    }

    private static String fact(Reason reason) {
        String kind = reason.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return reason.detail().isEmpty() ? kind : kind + " (" + reason.detail() + ")";
    }

    private static EngineException changed(Reviewed reviewed, String changes) {
        return new EngineException(ErrorCode.DRIVE_CHANGED, Map.of("drive", reviewed.address(), "changes", changes));
    }

    private Checkpoint from() {
        return act == Act.VERIFY
                ? Checkpoint.NONE
                : reviewed.unfinished().map(run -> new Checkpoint(run.proven())).orElse(Checkpoint.NONE);
    }

    private ContentDigest digest() {
        if (order.sha256().isPresent()) {
            return new ContentDigest.Expected(order.sha256().get());
        }
        return order.image().map().isPresent() ? new ContentDigest.NotWanted() : new ContentDigest.Computed();
    }

    private void keep(Checkpoint checkpoint) {
        tools.unfinished()
                .keep(new Unfinished(
                        id,
                        reviewed.place().toString(),
                        DriveFacts.of(reviewed.drive()),
                        UnfinishedRuns.facts(order),
                        UnfinishedRuns.modified(order.image()),
                        checkpoint.proven(),
                        begun));
    }

    /** What a later run may go on from stays; anything else would only mislead it. */
    private void settle(WriteOutcome ended) {
        switch (ended) {
            case WriteOutcome.Proven _, WriteOutcome.Differs _ ->
                tools.unfinished().forget(id);
            case WriteOutcome.Failed failed -> settle(failed.state(), failed.resume());
            case WriteOutcome.Cancelled cancelled -> settle(cancelled.state(), cancelled.resume());
        }
    }

    private void settle(MediumState state, Checkpoint resume) {
        if (state == MediumState.AS_BEFORE) {
            // An earlier run's file stays as it was: nothing was written over what it proved.
            if (reviewed.unfinished().isEmpty()) {
                tools.unfinished().forget(id);
            }
        } else if (resume.equals(Checkpoint.NONE)) {
            tools.unfinished().forget(id);
        } else {
            keep(resume);
        }
    }

    private WriteListener following(Progress step) {
        return new WriteListener() {
            @Override
            public void progress(WriteProgress progress) {
                OptionalLong total = progress.total();
                step.progress(progress.proven(), total.orElse(0), "B");
                listener.accept(new FlashEvent.Moved(reviewed, progress));
            }

            @Override
            public void acknowledged(Checkpoint checkpoint) {
                if (act == Act.WRITE) {
                    keep(checkpoint);
                }
            }
        };
    }
}
