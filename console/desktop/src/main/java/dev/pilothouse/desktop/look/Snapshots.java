package dev.pilothouse.desktop.look;

import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.Scene;

/** Pictures of a window's content, drawn by the toolkit itself: what is on the screen, without needing one. */
public final class Snapshots {
    private Snapshots() {}

    /** On the JavaFX thread only. On return the file is complete. */
    public static void write(Scene scene, Path file) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        PngFile.write(scene.snapshot(null), file);
    }
}
