package dev.pilothouse.cli.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.version.choice.Confirmation;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.choice.WhyNot;
import dev.pilothouse.presentation.version.SwitchQuestion;
import dev.pilothouse.presentation.version.VersionWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans switches, says what they mean, has confirmed what has to be, and carries them out one after the other. */
public final class Switches {
    private final Context context;
    private final FleetEngine engine;

    /** What comes after the plans. */
    public enum Then {
        CARRY_OUT,
        /** Nothing: the plans were the result. */
        NOTHING
    }

    public Switches(Context context, FleetEngine engine) {
        this.context = context;
        this.engine = engine;
    }

    /**
     * @param confirmed values of {@code --confirm}
     * @return exit code of all
     */
    public int run(List<? extends SwitchRequest> requests, List<String> confirmed, Then then) {
        List<SwitchPlan> plans = new ArrayList<>();
        for (SwitchRequest request : requests) {
            plans.add(engine.versions().plan(request));
        }
        return switch (then) {
            case NOTHING -> shown(plans);
            case CARRY_OUT -> carriedOut(plans, new Confirmations(context.shell(), confirmed));
        };
    }

    private int shown(List<SwitchPlan> plans) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("plans");
            plans.forEach(plan -> array.add(VersionJson.plan(plan)));
            Json.print(json, context.shell().out());
        } else {
            plans.forEach(plan -> tell(plan, context.shell().out()));
        }
        boolean refused = plans.stream().anyMatch(plan -> !plan.canBeDone() && !runsAlready(plan));
        return refused ? ErrorClass.REFUSED.exitCode() : ExitStatus.OK;
    }

    private int carriedOut(List<SwitchPlan> plans, Confirmations confirmations) {
        Map<SwitchPlan, String> typed = new LinkedHashMap<>();
        for (SwitchPlan plan : plans) {
            tell(plan, context.shell().err());
            context.shell().err().flush();
            typed.put(plan, plan.canBeDone() ? confirmed(plan, confirmations) : "");
        }
        Acts acts = new Acts(context);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<SwitchPlan, String> one : typed.entrySet()) {
            SwitchPlan plan = one.getKey();
            Outcome outcome = outcome(plan, one.getValue(), acts);
            outcomes.put(plan.request().address().toString(), outcome);
            if (outcome instanceof Outcome.Cancelled) {
                break;
            }
        }
        return acts.told(outcomes);
    }

    private String confirmed(SwitchPlan plan, Confirmations confirmations) {
        String deed = SwitchQuestion.title(plan);
        confirmations.change(engine, List.of(plan.request().address().node()), deed);
        return switch (plan.confirmation()) {
            case Confirmation.Simple() -> "";
            case Confirmation.Typed(String phrase) -> {
                confirmations.phrase(phrase, lower(deed));
                yield phrase;
            }
        };
    }

    /** Within a sentence. */
    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    private Outcome outcome(SwitchPlan plan, String typed, Acts acts) {
        try {
            return runsAlready(plan)
                    ? pinned(plan)
                    : acts.await(engine.versions().carryOut(plan, typed));
        } catch (EngineException fault) {
            return Outcome.Failed.of(fault);
        }
    }

    /** Asked for what runs: only the pin may still have to change. */
    private Outcome pinned(SwitchPlan plan) {
        if (!(plan.request() instanceof SwitchRequest.To(Address address, var _, SwitchRequest.Pinning pinning))) {
            return new Outcome.Succeeded(0);
        }
        return switch (pinning) {
            case AS_USUAL -> new Outcome.Succeeded(0);
            case PIN -> configured(address, new SettingsChange.PinCurrent());
            case FOLLOW -> configured(address, new SettingsChange.Unpin());
        };
    }

    private Outcome configured(Address address, SettingsChange change) {
        var before = engine.versions().of(address).settings();
        return new Outcome.Succeeded(
                engine.versions().configure(address, List.of(change)).equals(before) ? 0 : 1);
    }

    private static boolean runsAlready(SwitchPlan plan) {
        return plan.obstacles().size() == 1 && plan.obstacles().getFirst().code() == WhyNot.Code.RUNS_ALREADY;
    }

    private static void tell(SwitchPlan plan, PrintWriter to) {
        if (runsAlready(plan)) {
            to.println(plan.request().address() + ": "
                    + plan.to().map(version -> version.label()).orElse("it") + " runs already.");
            return;
        }
        if (!plan.canBeDone()) {
            to.println(SwitchQuestion.title(plan) + " on "
                    + plan.request().address().node() + " cannot be done:");
            plan.obstacles().forEach(why -> to.println("  " + VersionWords.whyNot(why) + "."));
            return;
        }
        List<String> sentences = SwitchQuestion.sentences(plan);
        to.println(sentences.getFirst());
        sentences.stream().skip(1).forEach(sentence -> to.println("  " + sentence));
        plan.image().ifPresent(image -> to.println("  Image: " + image));
        if (plan.confirmation() instanceof Confirmation.Typed(String phrase)) {
            to.println("  Wants typed, or as --confirm: " + phrase);
        }
    }
}
