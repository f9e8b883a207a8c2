package dev.pilothouse.tui.sheet;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Asker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a sheet asks of the screen around it. */
public interface Verbs extends Asker {
    /** Asks for one line. */
    void prompt(String title, String text, String given, Consumer<String> then);

    /** Asks for a file that is there. */
    void pick(String title, String text, String given, Consumer<Path> then);

    /** Asks for a file, and writes the lines there. */
    void save(String title, String name, List<String> lines);

    void toast(Tone tone, String text);

    void why(Address address);

    void why(NodeName node);

    /** Opens the log of that app beside the table. */
    void log(Address address);

    /** Opens kept failures: of one app, or of all. */
    void failures(Optional<Address> only);

    /** Shows the key of a node and asks whether to trust it. */
    void trust(NodeName node);
}
