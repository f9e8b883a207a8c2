package dev.pilothouse.desktop;

import dev.pilothouse.desktop.overlay.CommandPalette;
import dev.pilothouse.desktop.overlay.Overlay;
import dev.pilothouse.desktop.overlay.Question;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Asker;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.fleet.FleetScreen;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Puts the presentation's questions on the window, and asks none where the answer could not be acted on. */
final class Questions implements Asker {
    private final Overlay overlay;
    private final FleetScreen screen;

    Questions(Overlay overlay, FleetScreen screen) {
        this.overlay = overlay;
        this.screen = screen;
    }

    /** Asks about a change of nodes; where this console may not change anything it says so instead. */
    void change(Confirmation confirmation, Ikon icon, Runnable then) {
        switch (screen.questions().change()) {
            case Availability.Disabled(String reason) -> screen.toast(Tone.WARN, reason);
            case Availability.Enabled() -> ask(confirmation, icon, then);
        }
    }

    @Override
    public void confirm(Availability availability, Confirmation question, Runnable then) {
        switch (availability) {
            case Availability.Disabled(String reason) -> screen.toast(Tone.WARN, reason);
            case Availability.Enabled() -> ask(question, Feather.CHECK, then);
        }
    }

    @Override
    public void choose(String title, List<Command> commands) {
        CommandPalette.open(overlay, commands);
    }

    void ask(Confirmation confirmation, Ikon icon, Runnable then) {
        switch (confirmation) {
            case Confirmation.NotNeeded() -> then.run();
            case Confirmation.Press press ->
                Question.press(press.title(), press.text(), press.button(), icon)
                        .ask(overlay, then);
            case Confirmation.Type type ->
                Question.type(type.title(), type.text(), type.button(), icon, type.expected())
                        .ask(overlay, then);
        }
    }
}
