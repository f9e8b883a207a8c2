package dev.pilothouse.desktop.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The system's own dialogue, which asks by itself before it replaces a file. */
public final class SaveDialog implements FilePicker {
    private final Stage owner;

    /** Above the window {@code owner}; to be used on the window's thread. */
    public SaveDialog(Stage owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> save(String title, String suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggested);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
