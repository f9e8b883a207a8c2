package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppSettings.AutoUpdate;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Asker;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.action.Surroundings;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.ask.Errands;
import dev.pilothouse.presentation.words.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a {@link VersionScreen} from the engine and carries out what is decided there: a switch is planned first, then
 * asked about with all it means, then done. Methods are for the UI thread and return at once.
 */
public final class LiveVersions {
    /** An app that is being replaced changes several times a second. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final FleetEngine engine;
    private final VersionScreen screen;
    private final Errands errands;
    private final Surroundings around;
    private final LiveRollouts rollouts;

    public LiveVersions(
            FleetEngine engine, VersionScreen screen, RolloutBoard board, Errands errands, Surroundings around) {
        this.engine = engine;
        this.screen = screen;
        this.errands = errands;
        this.around = around;
        this.rollouts = new LiveRollouts(engine, board, errands, around);
    }

    /** One version over many nodes. */
    public LiveRollouts rollouts() {
        return rollouts;
    }

    /** Asks the app's node, and what the catalog may be used for. */
    public void open(Address address) {
        screen.begin(address);
        again();
    }

    /** Asks the same once more. */
    public void again() {
        screen.address().ifPresent(address -> {
            errands.<CatalogState>ask(
                    () -> engine.versions().catalog(), answer -> answer.given().ifPresent(screen::catalog));
            errands.<AppVersions>ask(() -> engine.versions().of(address), answer -> {
                screen.answer(address, answer);
                answer.given().ifPresent(this::matrices);
            });
        });
    }

    private void matrices(AppVersions app) {
        errands.<Map<Version, MatrixPassed>>ask(
                () -> {
                    Map<Version, MatrixPassed> passed = new HashMap<>();
                    app.offers()
                            .forEach(offer -> engine.versions()
                                    .matrix(app.address().app(), offer.version())
                                    .ifPresent(matrix -> passed.put(offer.version(), matrix)));
                    return passed;
                },
                answer -> answer.given().ifPresent(passed -> screen.matrices(app.address(), passed)));
    }

    /** Something else than amounts changed on that node: another console may have switched the app. */
    public void changed(NodeName node) {
        boolean stale = screen.answer() instanceof Answer.Given<AppVersions>(var _, Instant at)
                && Duration.between(at, around.now()).compareTo(FRESH) >= 0;
        if (stale
                && screen.address()
                        .filter(address -> address.node().equals(node))
                        .isPresent()) {
            again();
        }
    }

    /** Does it with the app and the version that are selected, or says why not. */
    public void perform(VersionAct act, Asker asker) {
        Availability possible = act.availability(screen);
        Availability availability = possible instanceof Availability.Enabled ? around.change() : possible;
        if (availability instanceof Availability.Disabled(String reason)) {
            around.toast(Tone.WARN, reason);
            return;
        }
        screen.app().ifPresent(app -> perform(act, app, screen.selected().map(PickerRow::version), asker));
    }

    private void perform(VersionAct act, AppVersions app, Optional<Version> row, Asker asker) {
        Address address = app.address();
        switch (act) {
            case CHOOSE ->
                row.ifPresent(
                        version -> plan(new SwitchRequest.To(address, version, SwitchRequest.Pinning.AS_USUAL), asker));
            case ROLL_BACK -> plan(new SwitchRequest.Rollback(address), asker);
            case OTHER_IMPLEMENTATION -> implementation(app, asker);
            case ROLL_OUT -> row.ifPresent(version -> rollouts.begin(address, version, asker));
            case PIN ->
                decide(
                        address,
                        act,
                        app.settings().pinned().isPresent()
                                ? new SettingsChange.Unpin()
                                : new SettingsChange.PinCurrent(),
                        asker);
            case AUTO_UPDATE ->
                decide(
                        address,
                        act,
                        new SettingsChange.Automatic(
                                app.settings().autoUpdate() == AutoUpdate.ON ? AutoUpdate.OFF : AutoUpdate.ON),
                        asker);
            case SKIP ->
                row.ifPresent(version -> decide(
                        address,
                        act,
                        VersionAct.isSkipped(screen)
                                ? new SettingsChange.Unskip(version)
                                : new SettingsChange.Skip(version),
                        asker));
        }
    }

    private void implementation(AppVersions app, Asker asker) {
        List<AppId> others = app.implementations();
        if (others.size() == 1) {
            plan(new SwitchRequest.Implementation(app.address(), others.getFirst(), Optional.empty()), asker);
            return;
        }
        asker.choose(
                "Change " + app.address() + " to",
                others.stream()
                        .map(other -> new Command(
                                "Change to " + other,
                                "",
                                new Availability.Enabled(),
                                () -> plan(
                                        new SwitchRequest.Implementation(app.address(), other, Optional.empty()),
                                        asker)))
                        .toList());
    }

    private void plan(SwitchRequest request, Asker asker) {
        errands.<SwitchPlan>ask(() -> engine.versions().plan(request), answer -> {
            screen.plan(answer);
            switch (answer) {
                case Answer.NotAsked<SwitchPlan>(), Answer.Waiting<SwitchPlan> _ -> {}
                case Answer.Refused<SwitchPlan>(var why, var _) -> refused(why);
                case Answer.Given<SwitchPlan>(SwitchPlan plan, var _) -> ask(plan, asker);
            }
        });
    }

    private void ask(SwitchPlan plan, Asker asker) {
        SwitchQuestion question = SwitchQuestion.of(plan, around.specs());
        asker.confirm(
                question.availability(),
                question.confirmation(),
                () -> errands.run(
                        () -> around.started(engine.versions().carryOut(plan, question.typed())), this::refused));
    }

    /** On an open node a decision is one key: it touches no container, and the same key takes it back. */
    private void decide(Address address, VersionAct act, SettingsChange change, Asker asker) {
        String label = act.label(screen);
        Confirmation question = Confirmation.change(
                label,
                label + " for " + address + ". No container is touched.",
                around.specs().stream()
                        .filter(spec -> spec.name().equals(address.node()))
                        .toList());
        Confirmation wanted = question instanceof Confirmation.Type ? question : new Confirmation.NotNeeded();
        asker.confirm(
                new Availability.Enabled(),
                wanted,
                () -> errands.<AppSettings>ask(() -> engine.versions().configure(address, List.of(change)), answer -> {
                    switch (answer) {
                        case Answer.NotAsked<AppSettings>(), Answer.Waiting<AppSettings> _ -> {}
                        case Answer.Refused<AppSettings>(var why, var _) -> refused(why);
                        case Answer.Given<AppSettings> _ -> again();
                    }
                }));
    }

    private void refused(Explanation why) {
        around.toast(Tone.BAD, why.line());
    }
}
