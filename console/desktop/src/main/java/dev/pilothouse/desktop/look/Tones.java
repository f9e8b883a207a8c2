package dev.pilothouse.desktop.look;

import dev.pilothouse.presentation.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.css.Styleable;

/** Tones as style classes: {@code tone-good} and so on; the stylesheet holds the colours. */
public final class Tones {
    private static final Map<Tone, String> CLASSES = Arrays.stream(Tone.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), tone -> "tone-" + tone.name().toLowerCase(Locale.ROOT)));

    private Tones() {}

    public static String styleClass(Tone tone) {
        return CLASSES.getOrDefault(tone, "");
    }

    /** Gives it this tone instead of the one it had; does nothing, and so costs no restyling, where it has it already. */
    public static void set(Styleable target, Tone tone) {
        List<String> classes = target.getStyleClass();
        String wanted = styleClass(tone);
        if (!classes.contains(wanted)) {
            classes.removeAll(CLASSES.values());
            classes.add(wanted);
        }
    }

    /** Takes every tone away, as an empty cell needs. */
    public static void clear(Styleable target) {
        target.getStyleClass().removeAll(CLASSES.values());
    }
}
