package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Waits for a node that is about to boot for the first time, and then brings it to what is declared for it. Only a host
 * key that is pinned counts as the node; whatever else answers at its address is waited out and named.
 *
 * @param connect tries once; throws what connecting throws
 * @param limit after which nothing more is expected
 */
public record Arrival(Runnable connect, Timing timing, Duration limit) {
    /** A board needs tens of seconds to boot: asking more often finds it no sooner that anybody would notice. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** What is done once it is there. */
    public interface FirstPass {
        Outcome run(Progress progress) throws InterruptedException;
    }

    /**
     * @return what the first pass came to; the last reason why it could not be reached, with the fact {@code waited} in
     *     seconds, where it did not come in time
     * @throws InterruptedException which is how waiting is given up; nothing was changed by it
     */
    public Outcome await(FirstPass pass, Progress progress) throws InterruptedException {
        Progress waiting = progress.step("Wait until it has booted", "");
        Optional<EngineException> missing = untilThere(waiting);
        if (missing.isPresent()) {
            Map<String, String> facts = new HashMap<>(missing.get().facts());
            facts.put("waited", Long.toString(limit.toSeconds()));
            Outcome failed = new Outcome.Failed(missing.get().code(), facts);
            waiting.end(failed);
            return failed;
        }
        waiting.end(new Outcome.Succeeded(0));
        return pass.run(progress.step("First reconcile", ""));
    }

    private Optional<EngineException> untilThere(Progress waiting) throws InterruptedException {
        Instant end = timing.now().plus(limit);
        String said = "";
        while (true) {
            try {
                connect.run();
                return Optional.empty();
            } catch (EngineException fault) {
                String told = told(fault);
                if (!told.equals(said)) {
                    waiting.note(told);
                    said = told;
                }
                if (!timing.now().isBefore(end)) {
                    return Optional.of(fault);
                }
            }
            timing.pause(PAUSE);
        }
    }

    private static String told(EngineException fault) {
        ErrorCode code = fault.code();
        if (code == ErrorCode.HOST_KEY_UNKNOWN) {
            return "something answers with the key " + fault.facts().getOrDefault("fingerprint", "?")
                    + ", which nobody has pinned: compare it with the node's console, then run 'fleet trust'";
        }
        if (code == ErrorCode.HOST_KEY_CHANGED) {
            return "something else answers at its address, with another key: waiting for the right one";
        }
        return code == ErrorCode.AUTHENTICATION_FAILED ? "it answers and lets nobody in yet" : "it does not answer yet";
    }
}
