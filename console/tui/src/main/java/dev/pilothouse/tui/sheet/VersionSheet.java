package dev.pilothouse.tui.sheet;

import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.presentation.version.Mark;
import dev.pilothouse.presentation.version.PickerRow;
import dev.pilothouse.presentation.version.VersionAct;
import dev.pilothouse.presentation.version.VersionScreen;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.util.ArrayList;
import java.util.List;

/** Versions of one app to choose from, with the card of what runs, what was decided and what ran before. */
public final class VersionSheet extends ListSheet {
    private static final int LABEL = 14;
    private static final int AGE = 7;

    private final FleetScreen screen;

    public VersionSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        for (VersionAct act : VersionAct.values()) {
            on(meant(act), () -> live.versions().perform(act, verbs));
        }
        on(Act.REFRESH, () -> live.versions().again());
    }

    /** Which of the screen's acts it is. */
    private static Act meant(VersionAct act) {
        return switch (act) {
            case CHOOSE -> Act.CHOOSE;
            case ROLL_BACK -> Act.ROLL_BACK;
            case PIN -> Act.PIN;
            case AUTO_UPDATE -> Act.AUTO_UPDATE;
            case SKIP -> Act.SKIP;
            case ROLL_OUT -> Act.ROLL_OUT;
            case OTHER_IMPLEMENTATION -> Act.OTHER_IMPLEMENTATION;
        };
    }

    private VersionScreen versions() {
        return screen.panels().versions();
    }

    @Override
    public Kind kind() {
        return Kind.VERSIONS;
    }

    @Override
    String title() {
        return versions().address().map(address -> "Versions of " + address).orElse("Versions");
    }

    @Override
    String remark() {
        return versions().remark();
    }

    /** Why a version cannot be chosen stands on its line, and wants the width. */
    @Override
    Split split() {
        return Split.BELOW;
    }

    @Override
    int size() {
        return versions().rows().size();
    }

    @Override
    int selected() {
        return versions().selectedIndex();
    }

    @Override
    void select(int index) {
        versions().select(index);
    }

    @Override
    Row row(int index, int width) {
        List<PickerRow> rows = versions().rows();
        PickerRow row = rows.get(index);
        int labels =
                rows.stream().mapToInt(one -> Canvas.columns(one.label())).max().orElse(0);
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(row.sign() + " ", row.tone()));
        spans.add(new Span(padded(row.label(), labels) + "  ", row.tone()));
        spans.add(new Span(padded(row.age(), AGE), Tone.MUTED));
        for (Mark mark : row.marks()) {
            spans.add(new Span(mark.text() + "  ", mark.tone()));
        }
        spans.add(new Span(row.runs() ? "" : row.whyNot(), Tone.WARN));
        return new Row(spans);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - Canvas.columns(text)));
    }

    @Override
    String detailTitle() {
        return versions()
                .selected()
                .map(row -> row.label() + "; version & updates")
                .orElse("Version & updates");
    }

    @Override
    List<Row> details() {
        List<Row> rows = new ArrayList<>(rows(versions().details()));
        if (size() > 0) {
            rows.add(Row.EMPTY);
            rows.add(Row.of("Version & updates", Tone.ACCENT));
        }
        rows.addAll(rows(versions().card(screen.now())));
        return rows;
    }

    private static List<Row> rows(List<Field> fields) {
        return fields.stream()
                .map(field -> Row.field(field.label(), LABEL, field.value(), field.tone()))
                .toList();
    }

    @Override
    List<Row> empty() {
        List<Row> rows = new ArrayList<>();
        boolean refused = versions().answer() instanceof Answer.Refused;
        rows.add(Row.of(versions().empty(), refused ? Tone.BAD : Tone.MUTED));
        return rows;
    }

    /** The card is there without a list too. */
    @Override
    Details alone() {
        return Details.SHOWN;
    }

    @Override
    int share() {
        return size() == 0 ? 25 : 40;
    }
}
