package dev.pilothouse.cli.output;

import dev.pilothouse.presentation.Tone;

/** Colours of one stream: on a screen that wants them, or none at all. */
public final class Style {
    private final Terminal.Colour colour;

    private Style(Terminal.Colour colour) {
        this.colour = colour;
    }

    public static Style of(Terminal terminal, Terminal.Stream stream) {
        return new Style(stream == Terminal.Stream.SCREEN ? terminal.colour() : Terminal.Colour.OFF);
    }

    /** The text, coloured where colours are on; its width on the screen does not change. */
    public String paint(Tone tone, String text) {
        String code = code(tone);
        return colour == Terminal.Colour.OFF || code.isEmpty() || text.isEmpty()
                ? text
                : "\033[" + code + "m" + text + "\033[0m";
    }

    // The eight basic colours follow the user's own terminal theme.
    private static String code(Tone tone) {
        return switch (tone) {
            case GOOD -> "32";
            case WARN -> "33";
            case BAD -> "31";
            case MUTED -> "2";
            case ACCENT -> "36";
            case PLAIN -> "";
        };
    }
}
