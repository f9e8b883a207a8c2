package dev.pilothouse.desktop.work;

import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.words.OutcomeWords;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.ProgressBar;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How an operation and a step of it look, in the list and in the tree alike. */
final class Signs {
    private Signs() {}

    /** @param outcome empty while it is under way */
    static void show(FontIcon sign, Optional<Outcome> outcome) {
        Ikon wanted = outcome.map(Signs::of).orElse(Feather.LOADER);
        if (!wanted.equals(sign.getIconCode())) {
            sign.setIconCode(wanted);
        }
        Tones.set(sign, outcome.map(OutcomeWords::tone).orElse(Tone.ACCENT));
    }

    /** A bar that knows no share is not shown: it would be animated, and a watch goes on for days. */
    static void show(ProgressBar bar, OptionalDouble share) {
        bar.setVisible(share.isPresent());
        if (bar.getProgress() != share.orElse(0)) {
            bar.setProgress(share.orElse(0));
        }
    }

    private static Ikon of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded _ -> Feather.CHECK_CIRCLE;
            case Outcome.Failed _ -> Feather.X_CIRCLE;
            case Outcome.Skipped _ -> Feather.SKIP_FORWARD;
            case Outcome.Cancelled() -> Feather.SLASH;
        };
    }
}
