package dev.pilothouse.tui.paint;

import com.googlecode.lanterna.TerminalTextUtils;
import java.util.regex.Pattern;

/** Text made safe for a grid of cells: no control characters, no escape sequences, nothing outside the BMP. */
final class Glyphs {
    /** Escape sequences as programs write them into their logs (ECMA-48 CSI, and OSC up to its end). */
    private static final Pattern ESCAPES =
            Pattern.compile("\033\\[[0-9;?]*[ -/]*[@-~]|\033\\][^\007\033]*(\007|\033\\\\)");

    private Glyphs() {}

    /** Without escape sequences, tabs as blanks, other control characters left out, foreign planes as a box. */
    static String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        ESCAPES.matcher(text).replaceAll("").codePoints().forEach(point -> append(clean, point));
        return clean.toString();
    }

    private static boolean isClean(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c < ' ' || (c >= 0x7f && (c < 0xa0 || Character.isSurrogate(c) || isWidthless(c)))) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder clean, int point) {
        if (point == '\t') {
            clean.append("    ");
        } else if (Character.isSupplementaryCodePoint(point) || Character.isSurrogate((char) point)) {
            clean.append('□');
        } else if (point >= ' ' && (point < 0x7f || point >= 0xa0) && !isWidthless((char) point)) {
            clean.append((char) point);
        }
    }

    private static boolean isWidthless(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    static int width(char c) {
        return TerminalTextUtils.isCharDoubleWidth(c) ? 2 : 1;
    }

    static int width(String text) {
        int width = 0;
        for (int index = 0; index < text.length(); index++) {
            width += width(text.charAt(index));
        }
        return width;
    }

    /** The sign itself, or a plainer one where the Linux console's font lacks it. */
    static char fit(char c, Depth depth) {
        return depth == Depth.CONSOLE ? modest(c) : c;
    }

    private static char modest(char c) {
        return switch (c) {
            case '●', '▸' -> '*';
            case '◐' -> '~';
            case '○' -> 'o';
            case '✖' -> 'x';
            case '◌' -> '?';
            case '✓' -> '+';
            case '╭' -> '┌';
            case '╮' -> '┐';
            case '╰' -> '└';
            case '╯' -> '┘';
            case '┃' -> '█';
            case '…' -> '.';
            case '–' -> '-';
            case '→', '›' -> '>';
            case '╲' -> '\\';
            case '╱' -> '/';
            case '◉' -> 'O';
            case '□', '■' -> '#';
            case '⊘' -> '0';
            case '↑' -> '^';
            case '↓' -> 'v';
            case '“', '”' -> '"';
            case '▏', '▎', '▍', '▁', '▂', '▃' -> ' ';
            case '━', '╸' -> '=';
            case '▌', '▋', '▊', '▉', '▄', '▅', '▆', '▇' -> '█';
            default -> c;
        };
    }
}
