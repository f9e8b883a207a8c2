package dev.pilothouse.tui.paint;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import com.googlecode.lanterna.TextColor.Indexed;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.fleet.Badge;
import java.util.List;

/** Colours for tones and parts of the screen. Numbers are of the 256-colour palette of xterm. */
public final class Theme {
    private static final TextColor HERE = new Indexed(24);

    private final Depth depth;

    public Theme(Depth depth) {
        this.depth = depth;
    }

    public Depth depth() {
        return depth;
    }

    public Style tone(Tone tone) {
        return new Style(ink(tone), ground(), List.of());
    }

    /** For titles and what the eye should find first. */
    public Style strong(Tone tone) {
        return new Style(ink(tone), ground(), List.of(SGR.BOLD));
    }

    /** The line under the cursor. */
    public Style selected(Tone tone) {
        return switch (depth) {
            case FULL -> new Style(selectedInk(tone), HERE, List.of(SGR.BOLD));
            case CONSOLE -> new Style(ANSI.WHITE_BRIGHT, ANSI.BLUE, List.of(SGR.BOLD));
            case PLAIN -> new Style(ANSI.DEFAULT, ANSI.DEFAULT, List.of(SGR.REVERSE));
        };
    }

    /** The line under the cursor of a pane that does not have the keys. */
    public Style selectedAside(Tone tone) {
        return switch (depth) {
            case FULL -> new Style(selectedInk(tone), new Indexed(238), List.of(SGR.BOLD));
            case CONSOLE, PLAIN -> selected(tone);
        };
    }

    /** A pane's frame. */
    public Style border(Focus focus) {
        return switch (focus) {
            case HERE -> tone(Tone.ACCENT);
            case ELSEWHERE -> faint();
        };
    }

    /** Whether a pane has the keys. */
    public enum Focus {
        HERE,
        ELSEWHERE
    }

    /** The active tab, a pressed button. */
    public Style active(Tone tone) {
        return switch (depth) {
            case FULL -> new Style(new Indexed(tone == Tone.MUTED ? 255 : 232), fill(tone), List.of(SGR.BOLD));
            case CONSOLE -> new Style(ANSI.BLACK, ink(tone), List.of());
            case PLAIN -> new Style(ANSI.DEFAULT, ANSI.DEFAULT, List.of(SGR.REVERSE));
        };
    }

    /** A badge at the top; development has a colour that nothing else has. */
    public Style badge(Badge.Ground ground) {
        return switch (ground) {
            case READ_ONLY -> active(Tone.WARN);
            case DEVELOPMENT ->
                switch (depth) {
                    case FULL -> new Style(new Indexed(232), new Indexed(177), List.of(SGR.BOLD));
                    case CONSOLE -> new Style(ANSI.BLACK, ANSI.MAGENTA, List.of());
                    case PLAIN -> active(Tone.PLAIN);
                };
        };
    }

    /** Lines and other things that only give order. */
    public Style faint() {
        return new Style(pick(240, ANSI.BLACK_BRIGHT), ground(), List.of());
    }

    /** Names of keys in hints and help. */
    public Style key() {
        return new Style(pick(216, ANSI.MAGENTA_BRIGHT), ground(), List.of(SGR.BOLD));
    }

    /** The empty part of a bar, on the ground of the line it is in. */
    public Style trough(Style line) {
        int full = line.ground().equals(ground()) ? 238 : line.ground().equals(HERE) ? 67 : 243;
        return new Style(pick(full, ANSI.BLACK_BRIGHT), line.ground(), List.of());
    }

    /** The bottom line. */
    public Style strip(Tone tone) {
        return depth == Depth.FULL ? tone(tone).on(new Indexed(236)) : tone(tone);
    }

    /** One of several things side by side, told apart by colour where there are enough; they repeat after six. */
    public Style series(int number) {
        int[] full = {75, 180, 141, 114, 175, 80};
        ANSI[] few = {
            ANSI.CYAN_BRIGHT,
            ANSI.YELLOW_BRIGHT,
            ANSI.MAGENTA_BRIGHT,
            ANSI.GREEN_BRIGHT,
            ANSI.RED_BRIGHT,
            ANSI.BLUE_BRIGHT
        };
        int at = Math.floorMod(number, full.length);
        return new Style(pick(full[at], few[at]), ground(), List.of());
    }

    private TextColor ground() {
        return depth == Depth.FULL ? new Indexed(233) : ANSI.DEFAULT;
    }

    private TextColor fill(Tone tone) {
        return tone == Tone.MUTED ? new Indexed(239) : ink(tone);
    }

    private TextColor ink(Tone tone) {
        return switch (tone) {
            case GOOD -> pick(78, ANSI.GREEN);
            case WARN -> pick(221, ANSI.YELLOW);
            case BAD -> pick(203, ANSI.RED_BRIGHT);
            case MUTED -> pick(245, ANSI.WHITE);
            case ACCENT -> pick(75, ANSI.CYAN_BRIGHT);
            case PLAIN -> pick(253, ANSI.WHITE);
        };
    }

    private TextColor selectedInk(Tone tone) {
        return switch (tone) {
            case GOOD -> new Indexed(120);
            case WARN -> new Indexed(228);
            case BAD -> new Indexed(217);
            case MUTED -> new Indexed(251);
            case ACCENT -> new Indexed(153);
            case PLAIN -> new Indexed(231);
        };
    }

    private TextColor pick(int full, ANSI console) {
        return switch (depth) {
            case FULL -> new Indexed(full);
            case CONSOLE -> console;
            case PLAIN -> ANSI.DEFAULT;
        };
    }
}
