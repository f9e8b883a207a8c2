package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.container.ContainerRuntime.Follow;
import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.container.StreamListener;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.OperationId;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Subscription;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.access.Access;
import dev.pilothouse.presentation.action.AppAction;
import dev.pilothouse.presentation.words.ErrorWords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Brings a fleet to a screen and an operator's wishes to the fleet. Calls into the engine that may block run on virtual
 * threads; everything that touches the screen runs on the UI thread, gathered to at most ten updates a second. Methods
 * are for the UI thread.
 */
public final class LiveFleet implements AutoCloseable {
    /** How many lines of the past a log begins with. */
    private static final int TAIL = 500;

    /** A cursor that runs down the table opens no stream on the way. */
    private static final Duration RESTING = Duration.ofMillis(120);

    private final FleetEngine engine;
    private final FleetScreen screen;
    private final UiThread ui;
    private final Updates updates;
    private final StartedOperations started = new StartedOperations();
    private final LivePanels panels;
    private List<Subscription> subscriptions = List.of();
    private volatile Optional<Address> following = Optional.empty();
    private Subscription log = () -> {};

    private LiveFleet(FleetEngine engine, FleetScreen screen, UiThread ui, Runnable changed) {
        this.engine = engine;
        this.screen = screen;
        this.ui = ui;
        this.updates = new Updates(ui, changed);
        this.panels = new LivePanels(engine, screen, ui, updates, started);
    }

    /**
     * Fills the screen with what is known at once, without touching the network, and begins to observe.
     *
     * @param changed called on the UI thread after the screen's state has changed: time to draw
     */
    public static LiveFleet open(FleetEngine engine, FleetScreen screen, UiThread ui, Runnable changed) {
        LiveFleet live = fill(engine, screen, ui, changed);
        live.observe();
        return live;
    }

    /** As {@link #open}, without observing: connecting costs CPU that a first frame can do without. */
    public static LiveFleet fill(FleetEngine engine, FleetScreen screen, UiThread ui, Runnable changed) {
        screen.access(Access.of(engine));
        screen.stage(engine.stage());
        engine.snapshots().forEach(screen::accept);
        return new LiveFleet(engine, screen, ui, changed);
    }

    /** Begins to observe; to be called once. */
    public void observe() {
        aside(this::subscribe);
    }

    private void subscribe() {
        Subscription operations = engine.operations(event -> {
            started.told(event);
            updates.add(() -> {
                screen.accept(event);
                panels.told(event);
            });
        });
        Map<NodeName, Essence> known = new ConcurrentHashMap<>();
        Subscription nodes = engine.observe(Selector.all(), snapshot -> {
            Essence essence = Essence.of(snapshot);
            if (essence.equals(known.put(snapshot.node(), essence))) {
                updates.calmly(snapshot.node(), () -> {
                    screen.accept(snapshot);
                    panels.moved();
                });
            } else {
                updates.latest(snapshot.node(), () -> {
                    screen.accept(snapshot);
                    panels.changed(snapshot.node());
                });
            }
        });
        ui.post(() -> subscriptions = List.of(operations, nodes));
    }

    /** What brings the engine to everything that opens over or beside the first screen. */
    public LivePanels panels() {
        return panels;
    }

    /** Does the action with each of these, after it was confirmed. Refusals and answers appear as toasts. */
    public void run(AppAction action, List<Address> targets) {
        for (Address target : targets) {
            aside(() -> perform(action, target));
        }
    }

    /** One reconcile pass over the fleet. */
    public void reconcile() {
        aside(() -> started.keep(engine.reconcile(Selector.all())));
    }

    /** Asks an operation to end; one that another front of this process started is not this screen's to end. */
    public void cancel(OperationId operation) {
        aside(() -> started.find(operation)
                .ifPresentOrElse(
                        Operation::cancel, () -> toast(Tone.WARN, "This operation was not started from here")));
    }

    /** Asks for the key a node shows now, off the UI thread, and hands it back on it. */
    public void hostKey(NodeName node, Consumer<? super HostKey> then) {
        aside(() -> {
            HostKey key = engine.hostKey(node);
            ui.post(() -> then.accept(key));
        });
    }

    /** Pins that key, which the operator has compared. */
    public void trust(HostKey key) {
        aside(() -> {
            engine.trust(key);
            toast(Tone.GOOD, "The host key of " + key.node() + " is trusted now");
        });
    }

    /** Follows that app's log into the screen and ends the one before; empty follows none. */
    public void follow(Optional<Address> wanted) {
        if (wanted.equals(following)) {
            return;
        }
        following = wanted;
        Subscription old = log;
        log = () -> {};
        aside(old::close);
        wanted.ifPresent(address -> {
            screen.beginLog(address);
            aside(() -> {
                if (restsOn(address)) {
                    Subscription fresh = engine.logs(address, TAIL, Follow.YES, lines(address));
                    ui.post(() -> keep(address, fresh));
                }
            });
        });
    }

    /** Reads an app's manifest as it is on disk now, off the UI thread, and hands its lines over on it. */
    public void manifest(AppId app, Consumer<List<String>> then) {
        aside(() -> {
            List<String> lines = ManifestText.read(
                    engine.fleet(), Optional.ofNullable(engine.apps().get(app)));
            ui.post(() -> then.accept(lines));
        });
    }

    /** Ends observing, following and updates; the engine stays open, and so do its operations. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        log.close();
        panels.closeLogs();
        updates.close();
    }

    private boolean restsOn(Address address) {
        try {
            Thread.sleep(RESTING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return following.equals(Optional.of(address));
    }

    private void keep(Address address, Subscription fresh) {
        if (following.equals(Optional.of(address))) {
            log = fresh;
        } else {
            aside(fresh::close);
        }
    }

    private void perform(AppAction action, Address target) {
        switch (action) {
            case START -> started.keep(engine.start(target));
            case STOP -> started.keep(engine.stop(target));
            case RESTART -> started.keep(engine.restart(target));
            case INSTALL -> started.keep(engine.install(target));
            case UPGRADE -> started.keep(engine.upgrade(target));
            case REMOVE -> started.keep(engine.remove(target));
            case HEALTH -> tell(target, engine.health(target));
            case LOGS -> ui.post(() -> follow(Optional.of(target)));
            case WHY ->
                ui.post(() -> screen.table()
                        .row(target)
                        .ifPresent(row -> toast(row.condition().tone(), Why.line(row, screen.now()))));
        }
    }

    private void tell(Address target, ProbeAnswer answer) {
        switch (answer.verdict()) {
            case PASS -> toast(Tone.GOOD, target + " works: " + answer.detail());
            case SYNCING -> toast(Tone.ACCENT, target + " is on its way: " + answer.detail());
            case FAIL -> toast(Tone.BAD, target + " does not work: " + answer.detail());
            case UNKNOWN -> toast(Tone.WARN, "Nobody can say how " + target + " is: " + answer.detail());
        }
    }

    private StreamListener<LogLine> lines(Address address) {
        return new StreamListener<>() {
            @Override
            public void onItem(LogLine line) {
                updates.add(() -> screen.accept(address, line));
            }

            @Override
            public void onFailure(EngineException fault) {
                toast(
                        Tone.WARN,
                        "The log of " + address + " broke off: "
                                + ErrorWords.explain(fault).line());
            }
        };
    }

    private void toast(Tone tone, String text) {
        updates.add(() -> screen.toast(tone, text));
    }

    private void aside(Runnable work) {
        Thread.ofVirtual().name("console-", 0).start(() -> {
            try {
                work.run();
            } catch (EngineException fault) {
                toast(Tone.BAD, ErrorWords.explain(fault).line());
            }
        });
    }
}
