package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.Why;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.chaos.ChaosBoard;
import dev.pilothouse.presentation.failure.FailureDrawer;
import dev.pilothouse.presentation.flash.FlashWizard;
import dev.pilothouse.presentation.journal.JournalScreen;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.plan.PlanScreen;
import dev.pilothouse.presentation.version.RolloutBoard;
import dev.pilothouse.presentation.version.VersionScreen;
import dev.pilothouse.presentation.work.WorkBoard;
import java.time.InstantSource;

/**
 * State of everything that opens over or beside the first screen. {@link LivePanels} fills it. Belongs to the UI thread.
 */
public final class Panels {
    private final WorkBoard work = new WorkBoard();
    private final PlanScreen plan = new PlanScreen();
    private final FailureDrawer failures = new FailureDrawer();
    private final JournalScreen journal = new JournalScreen();
    private final VersionScreen versions = new VersionScreen();
    private final RolloutBoard rollouts = new RolloutBoard();
    private final ChaosBoard chaos = new ChaosBoard();
    private final FlashWizard flash = new FlashWizard();
    private final FleetLog log;
    private Answer<Why> why = new Answer.NotAsked<>();
    private String whyOf = "";

    /** What can be open. */
    public enum Kind {
        NONE,
        NODES,
        WORK,
        PLAN,
        LOG,
        FAILURES,
        JOURNAL,
        WHY,
        VERSIONS,
        ROLLOUTS,
        CHAOS,
        FLASH
    }

    Panels(InstantSource clock) {
        this.log = new FleetLog(clock);
    }

    void accept(OperationEvent event) {
        work.accept(event);
        plan.accept(event);
    }

    /** Operations of this console, and what failed last. */
    public WorkBoard work() {
        return work;
    }

    public PlanScreen plan() {
        return plan;
    }

    public FailureDrawer failures() {
        return failures;
    }

    public JournalScreen journal() {
        return journal;
    }

    /** Versions of one app to choose from. */
    public VersionScreen versions() {
        return versions;
    }

    /** One version over many nodes. */
    public RolloutBoard rollouts() {
        return rollouts;
    }

    /** Matrices that break apps on purpose. */
    public ChaosBoard chaos() {
        return chaos;
    }

    /** An image onto drives, step by step. */
    public FlashWizard flash() {
        return flash;
    }

    /** Logs of several apps as one. */
    public FleetLog log() {
        return log;
    }

    /** The explanation last asked for. */
    public Answer<Why> why() {
        return why;
    }

    /** What it explains: {@code node/app} or a node; empty before the first. */
    public String whyOf() {
        return whyOf;
    }

    void why(String subject, Answer<Why> answer) {
        whyOf = subject;
        why = answer;
    }
}
