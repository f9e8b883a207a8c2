package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Surroundings;
import java.time.Instant;
import java.util.List;

/** The fleet's screen as what opens over it sees it. */
record ScreenSurroundings(FleetScreen screen, StartedOperations operations) implements Surroundings {
    @Override
    public List<NodeSpec> specs() {
        return screen.specs();
    }

    @Override
    public List<NodeName> nodesWith(Address app) {
        return screen.specs().stream()
                .filter(spec -> spec.apps().contains(app.app()))
                .map(NodeSpec::name)
                .toList();
    }

    @Override
    public Availability change() {
        return screen.questions().change();
    }

    @Override
    public void started(Operation operation) {
        operations.keep(operation);
    }

    @Override
    public Instant now() {
        return screen.now();
    }

    @Override
    public void toast(Tone tone, String text) {
        screen.toast(tone, text);
    }
}
