package dev.pilothouse.desktop.view;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the operator for a file. */
public interface FilePicker {
    /**
     * @param title of the question
     * @param suggested name of the file
     * @return empty where the operator thought better of it; a file that is there already was agreed to be replaced
     */
    Optional<Path> save(String title, String suggested);

    /** @return a file that is there; empty where the operator thought better of it */
    Optional<Path> open(String title);
}
