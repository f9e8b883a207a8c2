package dev.pilothouse.desktop;

import dev.pilothouse.presentation.fixture.Harbor;
import dev.pilothouse.presentation.fixture.ScriptedFleet;
import java.nio.file.Path;

/** Opens the real front end over the scripted fleet, for trying out looks and for measuring what an idle window costs. */
final class ShowHarbor {
    private ShowHarbor() {}

    public static void main(String[] arguments) {
        try (ScriptedFleet fleet = Harbor.seen(Path.of("."))) {
            System.exit(new DesktopFrontEnd().run(fleet));
        }
    }
}
