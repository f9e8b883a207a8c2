package dev.pilothouse.cli.shell;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Stage;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the command line gets an engine for a profile from. */
public interface Workspaces {
    /** All problems of a profile, warnings included; contacts no node and opens nothing. */
    List<Problem> check(Path folder);

    /** An engine over the profile, which the caller closes; nothing is connected yet. */
    Loaded<FleetEngine> open(Path folder, Stage stage);

    /** Where this machine keeps the journals of chaos runs; there may be no such folder yet. */
    Path chaosRuns();

    /** Flash runs over this machine's drives, for which no profile is needed. */
    default Flashing localFlashing() {
        throw new UnsupportedOperationException("these workspaces have no drives");
    }

    /** @param leaseWait how long acts wait where another console works on the node; workspaces without consoles never do */
    default Loaded<FleetEngine> open(Path folder, Stage stage, Duration leaseWait) {
        return open(folder, stage);
    }
}
