package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;

/**
 * A change of what an app is declared as that lies in a file of its node's state folder, and so holds for every console.
 * Contents are whole texts of that file; empty stands for none.
 */
public interface Redeclaration {
    /** As it stands in the journal and on the undo point, such as {@code switch}. */
    String act();

    /** In the state folder. */
    String file();

    /** What declares it anew, for good. */
    String declared(String before);

    /**
     * What stands there while the container is being replaced. Where a console dies then, the containers tell how far it
     * came, and with them this content declares either the old or the new.
     */
    String begun(String before);

    /**
     * Between the stop of the old container and the making of the new one: nothing runs on the data. Where it throws, the
     * old one serves again.
     */
    default void stopped(Progress progress) {}

    /** What stands there after the replacement ended so; {@code now} is what others made of it meanwhile. */
    String ended(String now, Outcome outcome);

    /** What stands there after the change was taken back. */
    String takenBack(String before);
}
