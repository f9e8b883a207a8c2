package dev.pilothouse.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mouse reports in SGR encoding and bracketed paste, which Lanterna 3.1.5 does not know: it takes them for keys. Grammar
 * after xterm's "Control Sequences": {@code CSI < button ; column ; row M|m} and {@code CSI 200 ~ … CSI 201 ~}.
 */
public final class MouseAndPaste implements CharacterPattern, KeyDecodingProfile {
    private static final String PASTE = "\033[200~";
    private static final String PASTE_END = "\033[201~";
    private static final String MOUSE = "\033[<";
    private static final Pattern MOUSE_SO_FAR = Pattern.compile("\033\\[<[0-9;]{0,16}");
    private static final Pattern MOUSE_REPORT = Pattern.compile("\033\\[<(\\d{1,4});(\\d{1,4});(\\d{1,4})([Mm])");

    /** A paste of more is cut there: it goes into a line of input. */
    private static final int LONGEST_PASTE = 4096;

    private static final int DRAG = 32;
    private static final int WHEEL = 64;

    @Override
    public Collection<CharacterPattern> getPatterns() {
        return List.of(this);
    }

    @Override
    public @Nullable Matching match(List<Character> sequence) {
        String text = sequence.stream().map(String::valueOf).collect(Collectors.joining());
        if (PASTE.startsWith(text) || MOUSE.startsWith(text)) {
            return Matching.NOT_YET;
        }
        if (text.startsWith(PASTE)) {
            return paste(text);
        }
        if (MOUSE_SO_FAR.matcher(text).matches()) {
            return Matching.NOT_YET;
        }
        Matcher report = MOUSE_REPORT.matcher(text);
        return report.matches() ? new Matching(mouse(report)) : null;
    }

    private static Matching paste(String text) {
        if (!text.endsWith(PASTE_END)) {
            return Matching.NOT_YET;
        }
        String content = text.substring(PASTE.length(), text.length() - PASTE_END.length());
        return new Matching(new Paste(content.substring(0, Math.min(content.length(), LONGEST_PASTE))));
    }

    private static MouseAction mouse(MatchResult report) {
        int button = Integer.parseInt(report.group(1));
        MouseActionType type;
        if ((button & WHEEL) != 0) {
            type = (button & 1) == 0 ? MouseActionType.SCROLL_UP : MouseActionType.SCROLL_DOWN;
        } else if (report.group(4).equals("m")) {
            type = MouseActionType.CLICK_RELEASE;
        } else {
            type = (button & DRAG) == 0 ? MouseActionType.CLICK_DOWN : MouseActionType.DRAG;
        }
        int column = Math.max(0, Integer.parseInt(report.group(2)) - 1);
        int row = Math.max(0, Integer.parseInt(report.group(3)) - 1);
        return new MouseAction(type, (button & 3) + 1, new TerminalPosition(column, row));
    }
}
