package dev.pilothouse.tui.sheet;

import com.googlecode.lanterna.input.MouseAction;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.flash.DriveRow;
import dev.pilothouse.presentation.flash.DriveWords;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.flash.FlashRun;
import dev.pilothouse.presentation.flash.FlashStep;
import dev.pilothouse.presentation.flash.FlashWizard;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LivePanels;
import dev.pilothouse.presentation.fleet.Panels.Kind;
import dev.pilothouse.presentation.plan.Span;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.paint.Canvas;
import java.util.ArrayList;
import java.util.List;

/** An image onto drives, step by step. What was chosen stays when the sheet is closed; so does a write. */
public final class FlashSheet implements Sheet {
    private static final int LABEL = 14;

    private final FleetScreen screen;
    private final LivePanels live;
    private final Verbs verbs;
    private final DriveList drives = new DriveList();
    private final Lanes lanes = new Lanes();
    private final Page page = new Page();

    public FlashSheet(FleetScreen screen, LivePanels live, Verbs verbs) {
        this.screen = screen;
        this.live = live;
        this.verbs = verbs;
    }

    /** The key that means the act here. */
    public static Act meant(FlashAct act) {
        return switch (act) {
            case NEXT -> Act.NEXT_STEP;
            case PREVIOUS -> Act.PREVIOUS_STEP;
            case PLACE -> Act.PLACE;
            case LOOPS -> Act.LOOPS;
            case AGAIN -> Act.REFRESH;
            case CANCEL -> Act.CANCEL;
            case RESTART -> Act.RESTART;
        };
    }

    private FlashWizard wizard() {
        return screen.panels().flash();
    }

    private Sheet shown() {
        return switch (wizard().step()) {
            case IMAGE, REVIEW -> page;
            case DRIVE -> drives;
            case WRITE, RECEIPT -> lanes;
        };
    }

    @Override
    public Kind kind() {
        return Kind.FLASH;
    }

    @Override
    public void paint(Canvas canvas) {
        shown().paint(canvas);
    }

    @Override
    public Fate act(Act act) {
        for (FlashAct meaning : FlashAct.values()) {
            if (meant(meaning) == act) {
                live.flash().perform(meaning, verbs);
                return Fate.STAYS;
            }
        }
        if (act == Act.PICK || (act == Act.OPEN && wizard().step() == FlashStep.IMAGE)) {
            pick();
            return Fate.STAYS;
        }
        if (act == Act.DIGEST) {
            verbs.prompt(
                    "SHA-256 of the image",
                    "64 hex digits, of the unpacked image; of another one nothing will start.",
                    wizard().digest(),
                    live.flash()::digest);
            return Fate.STAYS;
        }
        if (wizard().step() == FlashStep.DRIVE && (act == Act.MARK || act == Act.OPEN)) {
            live.flash().toggle();
            return Fate.STAYS;
        }
        return shown().act(act);
    }

    private void pick() {
        if (wizard().step() == FlashStep.IMAGE) {
            verbs.pick(
                    "Image",
                    "File of the image: raw, .gz, .xz, .zst, .bz2, .zip or .tar.",
                    wizard().path(),
                    live.flash()::image);
        } else {
            verbs.toast(Tone.MUTED, "The image is chosen in the first step: b goes back");
        }
    }

    @Override
    public void mouse(MouseAction action) {
        shown().mouse(action);
    }

    @Override
    public String place() {
        return shown().place();
    }

    private String title() {
        return "Flash " + wizard().step().number() + " of " + FlashStep.values().length + ": "
                + wizard().step().title();
    }

    private static List<Row> rows(List<Field> fields) {
        return fields.stream()
                .map(field -> Row.field(field.label(), LABEL, field.value(), field.tone()))
                .toList();
    }

    /** The image, or the review. */
    private final class Page extends TextSheet {
        @Override
        public Kind kind() {
            return Kind.FLASH;
        }

        @Override
        String title() {
            return FlashSheet.this.title();
        }

        @Override
        String remark() {
            return "nothing is written yet";
        }

        @Override
        Tone remarkTone() {
            return Tone.MUTED;
        }

        @Override
        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            if (wizard().step() == FlashStep.IMAGE) {
                rows.addAll(FlashSheet.rows(wizard().imageFacts()));
                rows.add(Row.EMPTY);
                rows.add(Row.of(
                        wizard().image().given().isPresent()
                                ? "a goes on to the drives. f takes another file, s says which SHA-256 it has to have."
                                : "f names the file.",
                        Tone.MUTED));
            } else {
                rows.addAll(FlashSheet.rows(wizard().reviewFacts()));
                rows.add(Row.EMPTY);
                rows.add(Row.of("a writes, after asking. b goes back to the drives.", Tone.MUTED));
            }
            return rows;
        }
    }

    /** Every drive of the machine; those that cannot be chosen say why. */
    private final class DriveList extends ListSheet {
        private static final int WIDE = 116;

        @Override
        public Kind kind() {
            return Kind.FLASH;
        }

        @Override
        String title() {
            return FlashSheet.this.title();
        }

        @Override
        String remark() {
            int chosen = wizard().chosen().size();
            return "of " + wizard().place() + ", " + (chosen == 0 ? "none chosen" : chosen + " chosen");
        }

        @Override
        Split split() {
            return Split.BELOW;
        }

        @Override
        int share() {
            return 60;
        }

        @Override
        int size() {
            return wizard().rows().size();
        }

        @Override
        int selected() {
            return wizard().cursor();
        }

        @Override
        void select(int index) {
            wizard().cursor(index);
        }

        @Override
        Row row(int index, int width) {
            DriveRow row = wizard().rows().get(index);
            boolean wide = width >= WIDE;
            int names = wide ? 30 : 20;
            int facts = wide ? 54 : 24;
            String arrived = row.arrival() == DriveRow.Arrival.JUST_NOW ? "just plugged in; " : "";
            return new Row(List.of(
                    new Span(row.sign() + "  ", row.tone()),
                    new Span(column(row.drive().name(), names), row.tone()),
                    new Span(column(wide ? row.facts() : row.place(), facts), Tone.MUTED),
                    new Span(arrived, Tone.ACCENT),
                    new Span(DriveWords.reasons(row.advice()), DriveWords.tone(row.advice()))));
        }

        private static String column(String text, int width) {
            String fitted = Canvas.fit(text, width - 2);
            return fitted + " ".repeat(width - Canvas.columns(fitted));
        }

        @Override
        String detailTitle() {
            return wizard().current().map(row -> row.drive().path()).orElse("Drive");
        }

        @Override
        Details alone() {
            return Details.SHOWN;
        }

        @Override
        List<Row> details() {
            List<Row> rows = new ArrayList<>();
            wizard().current().ifPresent(row -> rows.addAll(FlashSheet.rows(row.story())));
            rows.add(Row.EMPTY);
            rows.add(Row.of(
                    "space chooses, several too. Not sure which? Unplug it and plug it in: it then says “just plugged in”.",
                    Tone.MUTED));
            return rows;
        }

        @Override
        List<Row> empty() {
            return List.of(
                    switch (wizard().drives()) {
                        case Answer.NotAsked<?>(), Answer.Waiting<?> _ ->
                            Row.of("Asking " + wizard().place() + " for its drives.", Tone.MUTED);
                        case Answer.Refused<?>(var why, var _) -> Row.of(why.line(), Tone.BAD);
                        case Answer.Given<?> _ ->
                            Row.of("There is no drive. Plug one in; p chooses another machine.", Tone.MUTED);
                    });
        }
    }

    /** The drives that are written, and the receipt of each. */
    private final class Lanes extends ListSheet {
        private static final int BAR = 24;

        @Override
        public Kind kind() {
            return Kind.FLASH;
        }

        private List<FlashRun.Lane> all() {
            return wizard().run().map(FlashRun::lanes).orElse(List.of());
        }

        @Override
        String title() {
            return FlashSheet.this.title();
        }

        @Override
        String remark() {
            return wizard().run().map(FlashRun::line).orElse("");
        }

        @Override
        Split split() {
            return Split.BELOW;
        }

        @Override
        int share() {
            return 30;
        }

        @Override
        int size() {
            return all().size();
        }

        @Override
        int selected() {
            return Math.min(wizard().cursor(), Math.max(0, all().size() - 1));
        }

        @Override
        void select(int index) {
            wizard().cursor(index);
        }

        @Override
        Row row(int index, int width) {
            FlashRun.Lane lane = all().get(index);
            int full = (int) Math.floor(lane.share() * BAR);
            String title = Canvas.fit(lane.title(), 34);
            return new Row(List.of(
                    new Span(title + " ".repeat(Math.max(1, 36 - Canvas.columns(title))), Tone.PLAIN),
                    new Span("━".repeat(full), lane.tone()),
                    new Span("─".repeat(BAR - full), Tone.MUTED),
                    new Span(String.format(" %3.0f%%  ", Math.floor(lane.share() * 100)), lane.tone()),
                    new Span(lane.says(), lane.tone())));
        }

        @Override
        String detailTitle() {
            return size() == 0 ? "Drive" : all().get(selected()).title();
        }

        @Override
        List<Row> details() {
            return size() == 0
                    ? List.of()
                    : FlashSheet.rows(all().get(selected()).story());
        }

        @Override
        List<Row> empty() {
            return List.of(Row.of("Nothing is being written.", Tone.MUTED));
        }
    }
}
