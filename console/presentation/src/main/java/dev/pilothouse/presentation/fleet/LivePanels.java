package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationEvent;
import dev.pilothouse.engine.orchestrate.Plan;
import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.action.Surroundings;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.ask.Errands;
import dev.pilothouse.presentation.ask.Gathering;
import dev.pilothouse.presentation.chaos.LiveChaos;
import dev.pilothouse.presentation.flash.LiveFlash;
import dev.pilothouse.presentation.log.FleetLog;
import dev.pilothouse.presentation.log.TextFile;
import dev.pilothouse.presentation.version.LiveVersions;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Fills {@link Panels} from the engine and brings what is decided there to it. Methods are for the UI thread and return at
 * once; what fails is told where it was asked for, or as a toast.
 */
public final class LivePanels {
    /** How many lines of the past each log of several begins with. */
    private static final int TAIL = 200;

    /** More is not read but searched on the node. */
    private static final int JOURNAL = 500;

    private final FleetEngine engine;
    private final FleetScreen screen;
    private final UiThread ui;
    private final Updates updates;
    private final Errands errands;
    private final StartedOperations started;
    private final LiveVersions versions;
    private final LiveChaos chaos;
    private final LiveFlash flash;
    private final List<Subscription> logs = new ArrayList<>();
    private Panels.Kind shown = Panels.Kind.NONE;
    private int logRound;

    LivePanels(FleetEngine engine, FleetScreen screen, UiThread ui, Updates updates, StartedOperations started) {
        this.engine = engine;
        this.screen = screen;
        this.ui = ui;
        this.updates = updates;
        this.started = started;
        this.errands = new Errands(ui, screen::now);
        Surroundings around = new ScreenSurroundings(screen, started);
        this.versions = new LiveVersions(
                engine, screen.panels().versions(), screen.panels().rollouts(), errands, around);
        this.chaos = new LiveChaos(engine, screen.panels().chaos(), ui, errands, around);
        this.flash = new LiveFlash(engine, screen.panels().flash(), ui, errands, around);
    }

    /** Asks for versions and carries out what is chosen. */
    public LiveVersions versions() {
        return versions;
    }

    /** Reads matrices, runs and aborts them. */
    public LiveChaos chaos() {
        return chaos;
    }

    /** Looks at drives, and writes images onto them. */
    public LiveFlash flash() {
        return flash;
    }

    /** Says which panel is in sight: that one is kept fresh when an operation ends. */
    public void inSight(Panels.Kind kind) {
        shown = kind;
        if (kind == Panels.Kind.FLASH) {
            flash.inSight();
        } else {
            flash.outOfSight();
        }
    }

    /** On the UI thread, after the panels took the event in. */
    void told(OperationEvent event) {
        if (event instanceof OperationEvent.Ended) {
            switch (shown) {
                case FAILURES -> failures(screen.panels().failures().only());
                case JOURNAL -> journal();
                case VERSIONS -> versions.again();
                case ROLLOUTS -> versions.rollouts().ask();
                case NONE, NODES, WORK, PLAN, LOG, WHY, CHAOS, FLASH -> {}
            }
        } else if (event instanceof OperationEvent.StepEnded && shown == Panels.Kind.ROLLOUTS) {
            versions.rollouts().ask();
        }
    }

    /** On the UI thread, after the screen took in that something else than amounts changed on a node. */
    void changed(NodeName node) {
        switch (shown) {
            case VERSIONS -> versions.changed(node);
            case ROLLOUTS -> versions.rollouts().glance();
            case NONE, NODES, WORK, PLAN, LOG, WHY, FAILURES, JOURNAL, CHAOS, FLASH -> {}
        }
    }

    /** On the UI thread, after the screen took in amounts. */
    void moved() {
        if (shown == Panels.Kind.ROLLOUTS) {
            versions.rollouts().glance();
        }
    }

    /** Makes a plan; it is shown when it is there. */
    public void plan(Selector selector) {
        screen.panels().plan().begin(selector);
        errands.<Plan>ask(() -> engine.plan(selector), screen.panels().plan()::answer);
    }

    /** Carries the shown plan out, after it was confirmed. */
    public void apply() {
        screen.panels()
                .plan()
                .answer()
                .given()
                .ifPresent(plan -> errands.run(
                        () -> {
                            Operation operation = engine.apply(plan);
                            started.keep(operation);
                            ui.post(() -> screen.panels().plan().applying(operation.id()));
                        },
                        this::refused));
    }

    public void why(Address address) {
        why(address.toString(), () -> engine.why(address));
    }

    public void why(NodeName node) {
        why(node.value(), () -> engine.why(node));
    }

    private void why(String subject, Supplier<dev.pilothouse.engine.Why> question) {
        errands.<dev.pilothouse.engine.Why>ask(
                question, answer -> screen.panels().why(subject, answer));
    }

    /** Asks for kept failures: of one app, or of the whole fleet. */
    public void failures(Optional<Address> only) {
        if (!screen.panels().failures().only().equals(only)) {
            screen.panels().failures().only(only);
        }
        gather(
                screen.panels().failures().answers(),
                only.map(Address::node),
                node -> engine.failures(Selector.of(node)));
    }

    public void discard(KeptFailure failure) {
        start(() -> engine.discard(failure));
    }

    /** Asks all nodes for their journals and for what can be taken back. */
    public void journal() {
        gather(
                screen.panels().journal().entries(),
                Optional.empty(),
                node -> engine.journal(Selector.of(node), JOURNAL));
        gather(screen.panels().journal().points(), Optional.empty(), node -> engine.undoable(Selector.of(node)));
    }

    public void undo(UndoPoint point) {
        start(() -> engine.undo(point));
    }

    /** Ends another console's lease, after it was confirmed. */
    public void takeOver(NodeName node) {
        start(() -> engine.takeOver(node));
    }

    /** Follows these logs as one and ends those before. */
    public void follow(List<Address> addresses) {
        closeLogs();
        FleetLog log = screen.panels().log();
        log.open(addresses);
        int round = ++logRound;
        for (Address address : addresses) {
            errands.run(
                    () -> {
                        Subscription stream = engine.logs(address, TAIL, Follow.YES, lines(address, round));
                        ui.post(() -> keep(address, round, stream));
                    },
                    why -> onRound(round, () -> log.ended(address, why.sentence())));
        }
    }

    /** Ends all streams; what was read stays. */
    public void closeLogs() {
        logRound++;
        List<Subscription> old = List.copyOf(logs);
        logs.clear();
        old.forEach(stream -> errands.run(stream::close, _ -> {}));
    }

    /** Writes lines to a file, off the UI thread, and tells how it went on it. */
    public void save(
            Path file, List<String> lines, TextFile.Existing existing, Consumer<? super TextFile.Result> then) {
        errands.run(
                () -> {
                    TextFile.Result result = TextFile.write(file, lines, existing);
                    ui.post(() -> then.accept(result));
                },
                this::refused);
    }

    private void keep(Address address, int round, Subscription stream) {
        if (round == logRound) {
            logs.add(stream);
            screen.panels().log().opened(address);
        } else {
            errands.run(stream::close, _ -> {});
        }
    }

    private StreamListener<LogLine> lines(Address address, int round) {
        FleetLog log = screen.panels().log();
        return new StreamListener<>() {
            @Override
            public void onItem(LogLine line) {
                updates.add(() -> onRound(round, () -> log.accept(address, line)));
            }

            @Override
            public void onEnd() {
                updates.add(() -> onRound(round, () -> log.ended(address, "")));
            }

            @Override
            public void onFailure(EngineException fault) {
                String why = ErrorWords.explain(fault).sentence();
                updates.add(() -> onRound(round, () -> log.ended(address, why)));
            }
        };
    }

    private void onRound(int round, Runnable change) {
        if (round == logRound) {
            change.run();
        }
    }

    /** Asks each node for itself; one that is known to be lost is not asked, and named. */
    private <T> void gather(
            Gathering<T> answers, Optional<NodeName> only, Function<? super NodeName, ? extends List<T>> question) {
        for (NodeRow node : screen.nodes()) {
            NodeName name = node.name();
            if (only.isPresent() && !only.get().equals(name)) {
                continue;
            }
            if (node.reach() == NodeRow.Reach.LOST) {
                Explanation why = ContactWords.explain(name, node.contact(), screen.now());
                answers.put(
                        name,
                        new Answer.Refused<>(
                                node.fault().isEmpty() ? why : new Explanation(node.fault(), ""), screen.now()));
            } else {
                errands.<List<T>>ask(() -> question.apply(name), answer -> answers.put(name, answer));
            }
        }
    }

    private void start(Supplier<Operation> beginning) {
        errands.run(() -> started.keep(beginning.get()), this::refused);
    }

    private void refused(Explanation why) {
        screen.toast(Tone.BAD, why.line());
    }
}
