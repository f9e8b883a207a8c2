package dev.pilothouse.presentation.work;

import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation that failed: what it was, why, and what to do next.
 *
 * @param title of the operation, such as {@code Upgrade node-1/bitcoin-ui}
 * @param address {@code node/app}, a node, or {@code fleet}
 * @param step that failed, where it has another title than the operation; empty otherwise
 * @param app that it is about, for the ways on; empty where it is about several
 * @param ways screens that tell more, most useful first
 */
public record FailureNotice(
        OperationId operation,
        Instant at,
        String title,
        String address,
        String step,
        ErrorCode code,
        Explanation why,
        Optional<Address> app,
        List<Way> ways) {
    public FailureNotice {
        ways = List.copyOf(ways);
    }

    /** A screen that tells more of a failure. */
    public enum Way {
        /** What was kept of the container. */
        KEPT,
        LOGS,
        WHY,
        /** Who works on the node, and taking it over. */
        LEASE,
        /** A new plan. */
        PLAN,
        /** The operation's steps. */
        STEPS
    }

    static FailureNotice of(Work work, Outcome.Failed failed, Instant at) {
        Optional<WorkStep> step = work.failed().filter(deepest -> deepest.number() != 0);
        String address = step.map(WorkStep::address).orElseGet(work::address);
        Optional<Address> app = app(address).or(() -> app(work.address()));
        return new FailureNotice(
                work.id(),
                at,
                work.name(),
                work.address(),
                step.map(WorkStep::title)
                        .filter(title -> !title.equals(work.title()))
                        .orElse(""),
                failed.code(),
                ErrorWords.explain(failed.code(), failed.facts()),
                app,
                ways(failed.code(), app));
    }

    /** Its first line: what failed. */
    public String headline() {
        return title + " failed" + (step.isEmpty() ? "" : " at “" + step + "”");
    }

    private static List<Way> ways(ErrorCode code, Optional<Address> app) {
        List<Way> ways = new ArrayList<>();
        if (code == ErrorCode.LEASE_HELD || code == ErrorCode.LEASE_LOST) {
            ways.add(Way.LEASE);
        } else if (code == ErrorCode.PLAN_OUTDATED) {
            ways.add(Way.PLAN);
        } else if (code == ErrorCode.PROBE_FAILED || code == ErrorCode.OPERATION_FAILED) {
            ways.add(Way.KEPT);
        }
        if (app.isPresent()) {
            ways.add(Way.LOGS);
            ways.add(Way.WHY);
        }
        ways.add(Way.STEPS);
        return ways;
    }

    private static Optional<Address> app(String text) {
        return text.contains("/") ? Optional.of(Address.parse(text)) : Optional.empty();
    }
}
