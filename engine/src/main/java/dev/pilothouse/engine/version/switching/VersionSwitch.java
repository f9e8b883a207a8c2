package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.Redeclaration;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import dev.pilothouse.engine.version.settings.AppConfig;
import dev.pilothouse.engine.version.settings.Chosen;
import dev.pilothouse.engine.version.settings.FailedSwitch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The change of one app's settings that goes with a switch of its version.
 *
 * @param act as it stands in the journal
 * @param chosen with the digest of what was pulled
 * @param leaving what ran before, with how it was when it was left; empty where nothing did
 * @param copies taken while nothing runs on the data
 * @param gate what passing it says: nothing where the app has no probe
 */
record VersionSwitch(
        AppId app,
        String act,
        Chosen chosen,
        Pinning pinned,
        Optional<PastVersion> leaving,
        Consumer<Progress> copies,
        PastVersion.Fate gate,
        Supplier<Instant> clock)
        implements Redeclaration {
    @Override
    public String file() {
        return AppConfig.file(app);
    }

    @Override
    public String declared(String before) {
        return settled(AppConfig.parse(before)).text();
    }

    private AppConfig settled(AppConfig config) {
        Optional<Version> pin = pinned == Pinning.FOLLOW ? Optional.empty() : Optional.of(chosen.version());
        return config.with(chosen).with(config.settings().pinnedTo(pin));
    }

    @Override
    public String begun(String before) {
        return AppConfig.parse(before).beginning(chosen).text();
    }

    @Override
    public void stopped(Progress progress) {
        copies.accept(progress);
    }

    @Override
    public String ended(String now, Outcome outcome) {
        AppConfig config = AppConfig.parse(now);
        return switch (outcome) {
            case Outcome.Succeeded _ ->
                settled(config)
                        .with(history(config, present(gate, "", Optional.empty())))
                        .text();
            case Outcome.Failed(var code, var _) ->
                config.withoutPending()
                        .with(new FailedSwitch(chosen.version(), code.id(), clock.get()))
                        .with(withFailed(config, present(PastVersion.Fate.FAILED, code.id(), Optional.of(clock.get()))))
                        .text();
            case Outcome.Skipped _, Outcome.Cancelled _ ->
                config.withoutPending().text();
        };
    }

    /** As before, and pinned to what ran then: auto-update would do it again otherwise. */
    @Override
    public String takenBack(String before) {
        AppConfig config = AppConfig.parse(before);
        AppSettings then = config.settings();
        Optional<Version> pin = leaving.flatMap(PastVersion::version).or(then::pinned);
        return config.with(then.pinnedTo(pin)).text();
    }

    private PastVersion present(PastVersion.Fate fate, String code, Optional<Instant> until) {
        ImageReference image = chosen.image();
        return new PastVersion(
                Optional.of(chosen.version()),
                image.toString(),
                image.digest(),
                chosen.at(),
                until,
                fate,
                code,
                chosen.by());
    }

    private List<PastVersion> history(AppConfig config, PastVersion head) {
        List<PastVersion> all = new ArrayList<>(List.of(head));
        leaving.ifPresent(past -> all.add(new PastVersion(
                past.version(),
                past.image(),
                past.digest(),
                past.from(),
                Optional.of(chosen.at()),
                past.fate(),
                past.code(),
                past.by())));
        all.addAll(older(config));
        return all;
    }

    /** What runs stays the newest; what was tried stands behind it. */
    private List<PastVersion> withFailed(AppConfig config, PastVersion tried) {
        List<PastVersion> all = new ArrayList<>();
        leaving.ifPresent(all::add);
        all.add(tried);
        all.addAll(older(config));
        return all;
    }

    /** Without the record of what is left now, which is told anew. */
    private List<PastVersion> older(AppConfig config) {
        return config.history().stream()
                .filter(past -> past.until().isPresent())
                .toList();
    }
}
