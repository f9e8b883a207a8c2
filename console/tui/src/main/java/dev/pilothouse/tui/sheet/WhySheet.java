package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.Why;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.tui.key.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why an app or a node is as it is, from which evidence, and what to do. */
public final class WhySheet extends TextSheet {
    private final FleetScreen screen;

    public WhySheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        on(Act.REFRESH, () -> {
            toFirst();
            app().ifPresentOrElse(live::why, () -> live.why(new NodeName(subject())));
        });
        on(Act.SHOW_LOG, () -> app().ifPresent(verbs::log));
        on(Act.SHOW_FAILURES, () -> verbs.failures(app()));
    }

    private String subject() {
        return screen.panels().whyOf();
    }

    private Optional<Address> app() {
        return subject().contains("/") ? Optional.of(Address.parse(subject())) : Optional.empty();
    }

    @Override
    public Kind kind() {
        return Kind.WHY;
    }

    @Override
    String title() {
        return "Why " + subject() + " is as it is";
    }

    @Override
    String remark() {
        return screen.panels().why() instanceof Answer.Given<Why>(var _, var at)
                ? "looked at " + Amounts.age(at, screen.now()) + " ago"
                : "";
    }

    @Override
    Tone remarkTone() {
        return Tone.MUTED;
    }

    @Override
    List<Row> rows() {
        return switch (screen.panels().why()) {
            case Answer.NotAsked<Why>() -> List.of(Row.of("Nothing was asked yet.", Tone.MUTED));
            case Answer.Waiting<Why>(var since) ->
                List.of(Row.of(
                        "Looking at it, since " + Amounts.span(Duration.between(since, screen.now())) + ".",
                        Tone.MUTED));
            case Answer.Refused<Why>(var why, var _) -> refused(why.line());
            case Answer.Given<Why>(Why why, var _) -> told(why);
        };
    }

    /** What this console saw itself is better than nothing. */
    private List<Row> refused(String reason) {
        List<Row> rows = new ArrayList<>();
        app().flatMap(screen.table()::row)
                .ifPresent(row -> rows.add(Row.of(
                        dev.pilothouse.presentation.fleet.Why.line(row, screen.now()) + ".",
                        row.condition().tone())));
        rows.add(Row.EMPTY);
        rows.add(Row.field("More?", 8, reason, Tone.MUTED));
        return rows;
    }

    private static List<Row> told(Why why) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(why.headline(), Tone.ACCENT));
        int width = why.evidence().stream()
                        .mapToInt(evidence -> evidence.label().length())
                        .max()
                        .orElse(0)
                + 2;
        if (!why.evidence().isEmpty()) {
            rows.add(Row.EMPTY);
            why.evidence()
                    .forEach(evidence -> rows.add(Row.field(evidence.label(), width, evidence.text(), Tone.PLAIN)));
        }
        if (!why.next().isEmpty()) {
            rows.add(Row.EMPTY);
            rows.add(Row.of("What can be done", Tone.MUTED));
            why.next().forEach(next -> rows.add(Row.of("› ", Tone.ACCENT, next, Tone.PLAIN)));
        }
        return rows;
    }
}
