package dev.pilothouse.presentation.action;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import java.time.Instant;
import java.util.List;

/** What choosing and carrying something out needs of the screen around it. */
public interface Surroundings {
    /** All nodes as declared, in the order of the fleet's file. */
    List<NodeSpec> specs();

    /** Nodes that the app belongs to, in the same order. */
    List<NodeName> nodesWith(Address app);

    /** Whether this console may change anything at all. */
    Availability change();

    /** Keeps it, so that it can be cancelled from here. From any thread. */
    void started(Operation operation);

    Instant now();

    void toast(Tone tone, String text);
}
