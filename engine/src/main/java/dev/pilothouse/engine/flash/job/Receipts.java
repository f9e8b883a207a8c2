package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.flash.DriveFacts;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.ImageFacts;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.Receipt.Act;
import dev.pilothouse.engine.flash.Receipt.Gap;
import dev.pilothouse.engine.flash.Receipt.Proof;
import dev.pilothouse.engine.flash.Receipt.Verdict;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.write.Checkpoint;
import dev.pilothouse.engine.flash.write.Difference;
import dev.pilothouse.engine.flash.write.WriteFigures;
import dev.pilothouse.engine.flash.write.WriteOutcome;
import dev.pilothouse.engine.flash.write.WriteOutcome.MediumState;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** From how a run ended to what is written down of it. */
final class Receipts {
    private Receipts() {}

    /** What is known besides how it ended. */
    record Context(
            String id,
            String run,
            Act act,
            Instant begun,
            Instant ended,
            String operator,
            Reviewed reviewed,
            FlashOrder order,
            long resumedFrom) {}

    /** A run that ended before anything was opened or known again. */
    static WriteOutcome notBegun(EngineException fault) {
        WriteFigures nothing = new WriteFigures(0, 0, 0, 0, Duration.ZERO, Map.of());
        return fault.code() == ErrorCode.CANCELLED
                ? new WriteOutcome.Cancelled(MediumState.AS_BEFORE, Checkpoint.NONE, nothing)
                : new WriteOutcome.Failed(fault, MediumState.AS_BEFORE, Checkpoint.NONE, nothing);
    }

    static Outcome outcome(String address, WriteOutcome ended) {
        return switch (ended) {
            case WriteOutcome.Proven proven ->
                new Outcome.Succeeded(proven.figures().written() > 0 ? 1 : 0);
            case WriteOutcome.Differs(Difference difference, WriteFigures _) ->
                new Outcome.Failed(ErrorCode.MEDIUM_DIFFERS, facts(address, difference));
            case WriteOutcome.Failed failed -> Outcome.Failed.of(failed.fault());
            case WriteOutcome.Cancelled _ -> new Outcome.Cancelled();
        };
    }

    private static Map<String, String> facts(String address, Difference difference) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("medium", address);
        facts.put("offset", Long.toString(difference.offset()));
        facts.put("expected", difference.expected());
        facts.put("got", difference.got());
        facts.put("suspicion", suspicion(difference.suspicion()));
        return facts;
    }

    private static String suspicion(Difference.Suspicion suspicion) {
        return switch (suspicion) {
            case Difference.Suspicion.LyingSize(long holds) -> "lying-size " + holds;
            case Difference.Suspicion.Zeros() -> "zeros";
            case Difference.Suspicion.Ones() -> "ones";
            case Difference.Suspicion.FlippedBits(int bits) -> "flipped-bits " + bits;
            case Difference.Suspicion.Stuck() -> "stuck";
            case Difference.Suspicion.OtherBytes() -> "other-bytes";
        };
    }

    static Receipt of(Context context, WriteOutcome ended) {
        String sha256 =
                ended instanceof WriteOutcome.Proven proven ? proven.sha256().orElse("") : "";
        Outcome outcome = outcome(context.reviewed().address(), ended);
        WriteFigures figures = ended.figures();
        Map<String, Long> millis = new TreeMap<>();
        figures.busy().forEach((stage, time) -> millis.put(stage.name().toLowerCase(Locale.ROOT), time.toMillis()));
        return new Receipt(
                context.id(),
                context.run(),
                context.act(),
                context.begun(),
                context.ended(),
                context.operator(),
                context.reviewed().place().toString(),
                DriveFacts.of(context.reviewed().drive()),
                ImageFacts.of(
                        context.order().image(),
                        sha256,
                        context.order().sha256().orElse("")),
                verdict(ended),
                figures.written(),
                figures.proven(),
                context.resumedFrom(),
                millis,
                outcome instanceof Outcome.Failed failed ? failed.code().id() : "",
                outcome instanceof Outcome.Failed failed ? failed.facts() : Map.of(),
                left(context.act(), ended),
                ended instanceof WriteOutcome.Proven ? proofs(context.order()) : List.of(),
                ended instanceof WriteOutcome.Proven ? gaps(context) : List.of());
    }

    private static Verdict verdict(WriteOutcome ended) {
        return switch (ended) {
            case WriteOutcome.Proven _ -> Verdict.PROVEN;
            case WriteOutcome.Differs _ -> Verdict.DIFFERS;
            case WriteOutcome.Failed _ -> Verdict.FAILED;
            case WriteOutcome.Cancelled _ -> Verdict.CANCELLED;
        };
    }

    private static String left(Act act, WriteOutcome ended) {
        if (act == Act.VERIFY) {
            return word(MediumState.AS_BEFORE);
        }
        return switch (ended) {
            case WriteOutcome.Proven _ -> "image";
            case WriteOutcome.Differs _ -> word(MediumState.NOTHING_STARTS);
            case WriteOutcome.Failed failed -> word(failed.state());
            case WriteOutcome.Cancelled cancelled -> word(cancelled.state());
        };
    }

    private static String word(MediumState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Proof> proofs(FlashOrder order) {
        List<Proof> proofs = new ArrayList<>();
        proofs.add(Proof.IDENTITY);
        DiskImage image = order.image();
        proofs.add(image.map().isPresent() ? Proof.MAPPED_RANGES : Proof.WHOLE_IMAGE);
        boolean sums = image.map().stream()
                .flatMap(map -> map.ranges().stream())
                .anyMatch(range -> range.sum().isPresent());
        if (sums) {
            proofs.add(Proof.BLOCK_MAP_SUMS);
        }
        if (order.sha256().isPresent()) {
            proofs.add(Proof.EXPECTED_DIGEST);
        }
        return proofs;
    }

    private static List<Gap> gaps(Context context) {
        List<Gap> gaps = new ArrayList<>();
        if (context.order().sha256().isEmpty()) {
            gaps.add(Gap.NO_EXPECTED_DIGEST);
        }
        if (context.order().image().map().isPresent()) {
            gaps.add(Gap.UNMAPPED_PARTS);
        }
        gaps.add(Gap.BEHIND_THE_IMAGE);
        gaps.add(Gap.STARTS);
        return gaps;
    }
}
