package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Hold;
import dev.pilothouse.engine.orchestrate.lease.Patience;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.Consequence;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.PastVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.SwitchRequest.Pinning;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.engine.version.settings.Chosen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries switches out on one node, each under one lease from the look to the last write. */
final class Carrying {
    private static final Logger LOG = LoggerFactory.getLogger(Carrying.class);

    private final NodeTools tools;
    private final Sights sights;
    private final Planning planning;

    Carrying(NodeTools tools, Sights sights, Planning planning) {
        this.tools = tools;
        this.sights = sights;
        this.planning = planning;
    }

    /** @throws EngineException {@code VERSION_REFUSED}, {@code CONFIRMATION_MISSING} */
    static void check(SwitchPlan plan, String typed) {
        String address = plan.request().address().toString();
        if (!plan.canBeDone()) {
            WhyNot first = plan.obstacles().getFirst();
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("app", address);
            plan.to().ifPresent(version -> facts.put("version", version.text()));
            String reason = first.facts().getOrDefault("reason", first.facts().getOrDefault("rival", ""));
            facts.put("why", word(first.code()) + (reason.isBlank() ? "" : ": " + reason));
            plan.obstacles()
                    .forEach(one -> facts.put(word(one.code()), one.facts().toString()));
            throw new EngineException(ErrorCode.VERSION_REFUSED, facts);
        }
        if (plan.confirmation() instanceof Confirmation.Typed(String phrase)
                && !typed.strip().equals(phrase)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("app", address);
            facts.put("phrase", phrase);
            facts.put(
                    "consequences",
                    plan.consequences().stream().map(Carrying::told).collect(Collectors.joining("; ")));
            throw new EngineException(ErrorCode.CONFIRMATION_MISSING, facts);
        }
    }

    private static String told(Consequence consequence) {
        String facts = consequence.facts().values().stream()
                .filter(value -> !value.isBlank())
                .collect(Collectors.joining(", "));
        return word(consequence.kind()) + (facts.isEmpty() ? "" : " (" + facts + ")");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Outcome carryOut(SwitchPlan plan, String typed, Progress progress) throws InterruptedException {
        Address address = plan.request().address();
        String title =
                "switch " + address + plan.to().map(to -> " to " + to.text()).orElse("");
        try (Hold hold = tools.access().lease().hold(title, Patience.AS_SET, progress)) {
            Progress told = hold.telling(progress);
            CatalogView view = tools.catalog().get();
            SwitchPlan now = planning.plan(plan.request(), view);
            if (!now.fingerprint().equals(plan.fingerprint())) {
                return new Outcome.Failed(
                        ErrorCode.PLAN_OUTDATED,
                        Map.of(
                                "plan",
                                plan.id(),
                                "made",
                                plan.madeAt().toString(),
                                "moved",
                                Planning.moved(plan.fingerprint(), now.fingerprint())));
            }
            check(now, typed);
            return switch (plan.request()) {
                case SwitchRequest.To to -> exchange(now, pinning(view, now, to.pinning()), "switch", told);
                case SwitchRequest.Rollback _ -> exchange(now, Pinning.PIN, "rollback", told);
                case SwitchRequest.Implementation other ->
                    new Exchange(tools, sights, planning).carryOut(other, now, this, told);
            };
        }
    }

    private static Pinning pinning(CatalogView view, SwitchPlan plan, Pinning asked) {
        boolean preferred = view.app(plan.request().address().app())
                .flatMap(app -> app.preferred())
                .filter(release -> plan.to().filter(release.version()::equals).isPresent())
                .isPresent();
        return switch (asked) {
            case AS_USUAL -> preferred ? Pinning.FOLLOW : Pinning.PIN;
            case PIN, FOLLOW -> asked;
        };
    }

    private Outcome exchange(SwitchPlan plan, Pinning pinned, String act, Progress progress)
            throws InterruptedException {
        AppSight sight = sights.of(plan.request().address().app());
        CurrentVersion current = plan.from();
        Version to = plan.to().orElseThrow();
        ImageReference image =
                fetched(plan.image().orElseThrow(), plan.request().address(), progress);
        Instant at = tools.access().timing().wall();
        Optional<PastVersion> leaving = sight.container().isEmpty()
                ? Optional.empty()
                : Optional.of(leaving(sight, current, sights.fate(sight)));
        ResolvedApp plain = sight.plain().orElseThrow();
        VersionSwitch change = new VersionSwitch(
                sight.id(),
                act,
                new Chosen(to, image, tools.access().operator(), at),
                pinned,
                leaving,
                new DataCopies(tools, plan)::take,
                plain.probe().isPresent() ? PastVersion.Fate.HEALTHY : PastVersion.Fate.UNKNOWN,
                tools.access().timing()::wall);
        journal(plan, image, sight, act, JournalEntry.BEGUN);
        Outcome outcome = tools.orchestrator().redeclare(sight.id(), change, progress);
        journal(plan, image, sight, act, JournalEntry.resultOf(outcome));
        return outcome instanceof Outcome.Failed(ErrorCode code, Map<String, String> facts)
                ? new Outcome.Failed(code, with(facts, plan))
                : outcome;
    }

    private static Map<String, String> with(Map<String, String> facts, SwitchPlan plan) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        plan.from().known().ifPresent(from -> all.put("from", from.text()));
        plan.to().ifPresent(to -> all.put("to", to.text()));
        return all;
    }

    private static PastVersion leaving(AppSight sight, CurrentVersion current, PastVersion.Fate fate) {
        PastVersion present = Currents.history(sight, current, fate).getFirst();
        ImageReference image = Registered.of(ImageReference.parse(present.image()), sight.image());
        return new PastVersion(
                present.version(),
                image.toString(),
                present.digest(),
                present.from(),
                Optional.empty(),
                fate,
                "",
                present.by());
    }

    /**
     * The image is on the node afterwards; a digest that was asked for is verified, and one that was not is found out.
     *
     * @throws EngineException {@code PULL_FAILED}, {@code IMAGE_DIGEST_WRONG}
     */
    ImageReference fetched(ImageReference image, Address address, Progress progress) {
        boolean there = !image.digest().isEmpty()
                && tools.access().runtime().image(image) instanceof Observation.Present<Image>;
        if (there) {
            return image;
        }
        Progress step = progress.step("Pull " + image, address.toString());
        Image pulled = tools.access().runtime().pull(image, step);
        boolean same = image.digest().isEmpty()
                || pulled.repoDigests().stream().anyMatch(known -> known.endsWith("@" + image.digest()));
        if (!same) {
            throw new EngineException(
                    ErrorCode.IMAGE_DIGEST_WRONG,
                    Map.of(
                            "app",
                            address.toString(),
                            "image",
                            image.toString(),
                            "got",
                            String.join(", ", pulled.repoDigests())));
        }
        step.end(new Outcome.Succeeded(1));
        return Registered.of(image, Optional.of(pulled));
    }

    /** Both versions with their digests; that it could not be written down does not undo what was done. */
    private void journal(SwitchPlan plan, ImageReference image, AppSight sight, String act, String result) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", plan.from().known().map(Version::text).orElse("unknown"));
        facts.put("fromDigest", Currents.digest(sight));
        facts.put("to", plan.to().map(Version::text).orElse(""));
        facts.put("toImage", image.toString());
        try {
            tools.access()
                    .journal()
                    .append(new JournalEntry(
                            tools.access().timing().wall(),
                            tools.access().operator(),
                            plan.request().address().toString(),
                            act + " version",
                            result,
                            facts));
        } catch (EngineException fault) {
            LOG.warn("the journal did not take {} of {}", act, plan.request().address(), fault);
        }
    }
}
