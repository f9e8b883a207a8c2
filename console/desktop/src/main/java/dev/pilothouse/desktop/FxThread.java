package dev.pilothouse.desktop;

import dev.pilothouse.presentation.UiThread;
import javafx.application.Platform;

/** The JavaFX application thread as the presentation sees it: the only way anything from elsewhere reaches the window. */
final class FxThread implements UiThread {
    @Override
    public void post(Runnable task) {
        Platform.runLater(task);
    }
}
