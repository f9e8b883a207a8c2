package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.care.UpdateRule.Inhibitor;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionComparison;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import dev.pilothouse.engine.version.catalog.MatrixRequirement;
import dev.pilothouse.engine.version.catalog.ReleaseStatus;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.UpdateDecision;
import dev.pilothouse.engine.version.choice.UpdateDecision.Kind;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.data.DataVerdict;
import dev.pilothouse.engine.version.settings.FailedSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether an app is updated by itself. It only decides; each no has its reason. */
public final class Updates {
    private final NodeTools tools;
    private final Sights sights;
    private final Planning planning;

    Updates(NodeTools tools, Sights sights, Planning planning) {
        this.tools = tools;
        this.sights = sights;
        this.planning = planning;
    }

    /**
     * What auto-update makes of the app now, with a plan where it is due. Asks the app what it is in the middle of.
     *
     * @param plan present only with {@link Kind#DUE}
     */
    public record Due(UpdateDecision decision, Optional<SwitchPlan> plan) {}

    /** @throws EngineException {@code APP_UNKNOWN} */
    public Due due(AppId id) throws InterruptedException {
        AppSight sight;
        try {
            sight = sights.of(id);
        } catch (EngineException fault) {
            return new Due(
                    new UpdateDecision(
                            Kind.UNKNOWN,
                            Optional.empty(),
                            Map.of("reason", fault.code().id())),
                    Optional.empty());
        }
        CatalogView view = tools.catalog().get();
        CurrentVersion current = Currents.of(sight, view.app(id));
        Offers offers = new Offers(sight, current, view, planning.now());
        UpdateDecision first = decide(sight, current, view, offers);
        if (first.kind() != Kind.DUE) {
            return new Due(first, Optional.empty());
        }
        CatalogRelease release = offers.newer().orElseThrow();
        Optional<UpdateDecision> inhibited = inhibited(sight, release);
        if (inhibited.isPresent()) {
            return new Due(inhibited.get(), Optional.empty());
        }
        SwitchPlan plan = planning.plan(
                new SwitchRequest.To(sight.app().address(), release.version(), SwitchRequest.Pinning.FOLLOW), view);
        return unsafe(plan, release)
                .map(why -> new Due(why, Optional.empty()))
                .orElseGet(() -> new Due(first, Optional.of(plan)));
    }

    private static Optional<UpdateDecision> unsafe(SwitchPlan plan, CatalogRelease release) {
        if (!plan.canBeDone()) {
            return Optional.of(about(
                    Kind.NOT_OFFERED,
                    release,
                    Map.of(
                            "why",
                            plan.obstacles().stream()
                                    .map(why -> why.code().name())
                                    .collect(Collectors.joining(", ")))));
        }
        boolean safe = plan.verdict().filter(DataVerdict.Safe.class::isInstance).isPresent()
                && plan.confirmation() instanceof Confirmation.Simple;
        return safe
                ? Optional.empty()
                : Optional.of(about(
                        Kind.DATA_NOT_SAFE,
                        release,
                        Map.of("reason", plan.verdict().map(Meanings::worst).orElse("it was not asked"))));
    }

    private Optional<UpdateDecision> inhibited(AppSight sight, CatalogRelease release) throws InterruptedException {
        List<Inhibitor> inhibitors =
                sight.plain().map(app -> app.care().update().inhibitors()).orElse(List.of());
        for (Inhibitor inhibitor : inhibitors) {
            ProbeAnswer answer =
                    tools.access().prober().ask(inhibitor.clear(), sight.app().containerName());
            if (answer.verdict() != ProbeAnswer.Verdict.PASS) {
                return Optional.of(about(
                        Kind.INHIBITED, release, Map.of("inhibitor", inhibitor.name(), "detail", answer.detail())));
            }
        }
        return Optional.empty();
    }

    /** As far as it can be told without asking the app. */
    UpdateDecision decide(AppSight sight, CurrentVersion current, CatalogView view, Offers offers) {
        AppSettings settings = sight.config().settings();
        if (settings.autoUpdate() == AppSettings.AutoUpdate.OFF) {
            return UpdateDecision.of(Kind.OFF);
        }
        if (view.app(sight.id()).isEmpty()) {
            return UpdateDecision.of(Kind.NO_CATALOG);
        }
        DesiredState wish = sight.wish();
        if (sight.container().isEmpty() || wish.target() != DesiredState.Target.RUNNING) {
            return new UpdateDecision(
                    Kind.NOT_RUNNING,
                    Optional.empty(),
                    Map.of("wish", wish.target().name().toLowerCase(Locale.ROOT)));
        }
        if (current.known().isEmpty()) {
            return new UpdateDecision(
                    Kind.UNKNOWN, Optional.empty(), Map.of("reason", "which version runs is not known"));
        }
        return offers.newer()
                .map(release -> decide(sight, settings, release, view, offers))
                .orElseGet(() -> UpdateDecision.of(Kind.CURRENT));
    }

    private UpdateDecision decide(
            AppSight sight, AppSettings settings, CatalogRelease release, CatalogView view, Offers offers) {
        if (settings.pinned().isPresent()) {
            return about(
                    Kind.PINNED,
                    release,
                    Map.of("pinned", settings.pinned().get().text()));
        }
        if (settings.skipped().stream()
                .anyMatch(skip -> skip.text().equals(release.version().text()))) {
            return about(Kind.SKIPPED, release, Map.of());
        }
        ReleaseStatus status = release.statusAt(planning.now());
        if (status.kind() == ReleaseStatus.Kind.WITHDRAWN) {
            return about(Kind.WITHDRAWN, release, Map.of("reason", status.reason()));
        }
        Optional<WhyNot> expired = offers.ofCatalog(release).stream()
                .filter(why ->
                        why.code() == WhyNot.Code.CATALOG_EXPIRED || why.code() == WhyNot.Code.CATALOG_NOT_USABLE)
                .findFirst();
        if (expired.isPresent()) {
            return about(Kind.CATALOG_EXPIRED, release, expired.get().facts());
        }
        Optional<String> breaking = breaking(sight, release, view);
        if (breaking.isPresent()) {
            return about(Kind.BREAKING, release, Map.of("reason", breaking.get()));
        }
        Optional<FailedSwitch> failed = sight.config()
                .failed()
                .filter(one -> one.version().text().equals(release.version().text()));
        if (failed.isPresent()) {
            return about(
                    Kind.FAILED_BEFORE,
                    release,
                    Map.of("code", failed.get().code(), "at", failed.get().at().toString()));
        }
        Optional<UpdateDecision> young = tooYoung(settings, release);
        if (young.isPresent()) {
            return young.get();
        }
        Optional<UpdateDecision> unproven = unproven(sight.id(), release);
        if (unproven.isPresent()) {
            return unproven.get();
        }
        List<WhyNot> others = offers.ofApp(release.image());
        return others.isEmpty()
                ? about(Kind.DUE, release, Map.of())
                : about(
                        Kind.NOT_OFFERED,
                        release,
                        Map.of("why", others.getFirst().code().name()));
    }

    private Optional<UpdateDecision> unproven(AppId app, CatalogRelease release) {
        if (release.matrix().isEmpty()) {
            return Optional.empty();
        }
        MatrixRequirement wanted = release.matrix().get();
        Optional<MatrixPassed> passed = tools.matrices().passed(Optional.of(wanted.name()), app, release.version());
        Optional<String> reason = passed.isEmpty()
                ? Optional.of("it was not passed for " + release.version().text())
                : shortcoming(wanted, passed.get());
        return reason.map(why -> about(
                Kind.MATRIX_MISSING,
                release,
                Map.of("matrix", wanted.name(), "wanted", Integer.toString(wanted.cells()), "reason", why)));
    }

    private Optional<String> shortcoming(MatrixRequirement wanted, MatrixPassed passed) {
        if (passed.cells() < wanted.cells()) {
            return Optional.of("only " + passed.cells() + " cells of it passed, and " + wanted.cells() + " are wanted");
        }
        return passed.at().plus(wanted.maximumAge()).isBefore(planning.now())
                ? Optional.of("it was passed on " + passed.at() + ", longer ago than "
                        + wanted.maximumAge().toDays() + " d")
                : Optional.empty();
    }

    /** A break anywhere on the way counts: what lies between is taken too. */
    private static Optional<String> breaking(AppSight sight, CatalogRelease release, CatalogView view) {
        Optional<Version> from = Currents.of(sight, view.app(sight.id())).known();
        return view.app(sight.id()).stream()
                .flatMap(app -> app.releases().stream())
                .filter(one -> one.version().comparedTo(release.version()) != VersionComparison.NEWER
                        && from.filter(known -> one.version().comparedTo(known) == VersionComparison.NEWER)
                                .isPresent())
                .flatMap(one -> one.breaking().stream())
                .findFirst();
    }

    private Optional<UpdateDecision> tooYoung(AppSettings settings, CatalogRelease release) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("minimum", hours(settings.minimumAge()));
        if (release.released().isEmpty()) {
            facts.put("age", "unknown");
            return settings.minimumAge().isZero()
                    ? Optional.empty()
                    : Optional.of(about(Kind.TOO_YOUNG, release, facts));
        }
        Instant due = release.released().get().plus(settings.minimumAge());
        if (!planning.now().isBefore(due)) {
            return Optional.empty();
        }
        facts.put("released", release.released().get().toString());
        facts.put("due", due.toString());
        return Optional.of(about(Kind.TOO_YOUNG, release, facts));
    }

    private static String hours(Duration span) {
        return span.toHours() + " h";
    }

    private static UpdateDecision about(Kind kind, CatalogRelease release, Map<String, String> facts) {
        return new UpdateDecision(kind, Optional.of(release.version()), facts);
    }
}
