package dev.pilothouse.presentation.action;

import java.util.List;

/** How a user interface asks. */
public interface Asker {
    /** Asks, and does it once it was confirmed; where it cannot be done, says why instead. */
    void confirm(Availability availability, Confirmation question, Runnable then);

    /** Offers a choice. */
    void choose(String title, List<Command> commands);
}
