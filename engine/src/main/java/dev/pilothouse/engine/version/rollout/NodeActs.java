package dev.pilothouse.engine.version.rollout;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.probe.ProbeAnswer.Verdict;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.rollout.RolloutRecord.Entry;
import dev.pilothouse.engine.version.rollout.RolloutStatus.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done to one node, from whatever state it is in: each is worked out anew from a look. */
record NodeActs(Switching switching) {
    /** A node that failed and has what it had before. */
    static boolean isBack(Entry entry) {
        return RolloutStatus.BACK.equals(entry.facts().get(RolloutStatus.STANDS));
    }

    /** To the new version; a failure is in the entry. */
    Entry forward(Entry entry, Address address, Version version, Progress progress) throws InterruptedException {
        try {
            SwitchPlan plan = switching.plan(new SwitchRequest.To(address, version, SwitchRequest.Pinning.AS_USUAL));
            if (runsAlready(plan)) {
                ProbeAnswer answer = switching.health(address);
                return answer.verdict() == Verdict.FAIL
                        ? entry.failed(Map.of(
                                "code",
                                ErrorCode.PROBE_FAILED.id(),
                                "reason",
                                answer.detail(),
                                RolloutStatus.STANDS,
                                RolloutStatus.FORWARD))
                        : entry.at(Step.DONE);
            }
            Optional<Map<String, String>> refusal = refusal(plan, entry.agreed());
            return refusal.isPresent()
                    ? entry.failed(refusal.get())
                    : after(switching.carryOut(plan, typed(plan), progress), entry, Step.DONE);
        } catch (EngineException fault) {
            return failed(fault, entry);
        }
    }

    /**
     * To what ran before. By itself only where that gives nothing up: an older version on newer data may lose some of it,
     * and then it is the operator's to want.
     */
    Entry back(Entry entry, Address address, Progress progress) throws InterruptedException {
        if (entry.before().isEmpty()) {
            return entry.failed(with(entry, "what ran before is not known", RolloutStatus.FORWARD));
        }
        Version before = entry.before().get();
        try {
            SwitchPlan plan = switching.plan(new SwitchRequest.To(address, before, SwitchRequest.Pinning.AS_USUAL));
            if (runsAlready(plan)) {
                return settled(reverted(entry), entry);
            }
            Optional<String> given = givenUp(plan);
            if (given.isPresent()) {
                return entry.failed(
                        with(entry, "going back to " + before.text() + " " + given.get(), RolloutStatus.FORWARD));
            }
            if (!plan.canBeDone()) {
                return entry.failed(with(entry, obstacles(plan), RolloutStatus.FORWARD));
            }
            Entry after = after(switching.carryOut(plan, typed(plan), progress), entry, Step.REVERTED);
            return after.step() == Step.REVERTED ? settled(after, entry) : after;
        } catch (EngineException fault) {
            return failed(fault, entry);
        }
    }

    private static Entry reverted(Entry entry) {
        return new Entry(entry.node(), Step.REVERTED, entry.before(), entry.agreed(), Map.of());
    }

    /** A node on which the new version failed goes on saying so; one that only could not be brought back does not. */
    private static Entry settled(Entry reverted, Entry before) {
        return before.step() == Step.FAILED && !before.facts().containsKey(RolloutStatus.REVERT)
                ? before.failed(with(before, "", RolloutStatus.BACK))
                : reverted;
    }

    private static boolean runsAlready(SwitchPlan plan) {
        return !plan.canBeDone() && plan.obstacles().stream().allMatch(why -> why.code() == WhyNot.Code.RUNS_ALREADY);
    }

    private static String typed(SwitchPlan plan) {
        return switch (plan.confirmation()) {
            case Confirmation.Simple simple -> "";
            case Confirmation.Typed(String phrase) -> phrase;
        };
    }

    /** What an operator agreed to at the start does not cover what came to light since. */
    private static Optional<Map<String, String>> refusal(SwitchPlan plan, String agreed) {
        if (!plan.canBeDone()) {
            return Optional.of(Map.of("code", ErrorCode.VERSION_REFUSED.id(), "reason", obstacles(plan)));
        }
        return typed(plan).isEmpty() || typed(plan).equals(agreed)
                ? Optional.empty()
                : Optional.of(Map.of("code", ErrorCode.CONFIRMATION_MISSING.id(), "phrase", typed(plan)));
    }

    private static String obstacles(SwitchPlan plan) {
        return plan.obstacles().stream()
                .map(why -> why.code().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (why.facts().isEmpty()
                                ? ""
                                : ": " + String.join(", ", why.facts().values())))
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> givenUp(SwitchPlan plan) {
        return plan.consequences().stream()
                .flatMap(each -> givenUp(each).stream())
                .findFirst();
    }

    private static Optional<String> givenUp(Consequence consequence) {
        String lost = consequence.facts().getOrDefault("lost", "");
        String what = consequence.facts().getOrDefault("what", "");
        return switch (consequence.kind()) {
            case FULL_RESYNC -> Optional.of("needs: " + what);
            case DATA_LOST -> Optional.of("loses: " + lost);
            case DATA_UNKNOWN ->
                Optional.of("may not be safe: " + consequence.facts().getOrDefault("reason", ""));
            case DATA_WORK -> lost.isBlank() ? Optional.empty() : Optional.of("may lose: " + lost);
            case OTHER_RULES, DOWNGRADE, BREAKING, END_OF_LIFE, DEPRECATED, PINS, UNPINS -> Optional.empty();
        };
    }

    private static Entry after(Outcome outcome, Entry entry, Step reached) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Succeeded done -> new Entry(entry.node(), reached, entry.before(), entry.agreed(), Map.of());
            case Outcome.Failed(ErrorCode code, Map<String, String> facts) ->
                failed(new EngineException(code, facts), entry);
            case Outcome.Skipped(String reason) ->
                entry.failed(Map.of("code", ErrorCode.OPERATION_FAILED.id(), "reason", reason));
            case Outcome.Cancelled cancelled -> throw new InterruptedException("cancelled on " + entry.node());
        };
    }

    private static Entry failed(EngineException fault, Entry entry) {
        if (fault.code() == ErrorCode.CANCELLED) {
            throw fault;
        }
        Map<String, String> facts = new LinkedHashMap<>(fault.facts());
        facts.put("code", fault.code().id());
        return entry.failed(facts);
    }

    private static Map<String, String> with(Entry entry, String reason, String stands) {
        Map<String, String> facts = new LinkedHashMap<>(entry.facts());
        facts.putIfAbsent("code", ErrorCode.OPERATION_FAILED.id());
        if (!reason.isEmpty()) {
            facts.put(RolloutStatus.REVERT, reason);
        }
        facts.put(RolloutStatus.STANDS, stands);
        return facts;
    }
}
