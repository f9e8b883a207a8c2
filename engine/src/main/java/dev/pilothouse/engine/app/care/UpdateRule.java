package dev.pilothouse.engine.app.care;

import dev.pilothouse.engine.probe.Probe;
import java.util.List;

/** When an app may be updated by itself: only while each of these passes. An operator's own switch does not wait for them. */
public record UpdateRule(List<Inhibitor> inhibitors) {
    /** For those who say nothing: at any time. */
    public static final UpdateRule USUAL = new UpdateRule(List.of());

    public UpdateRule {
        inhibitors = List.copyOf(inhibitors);
    }

    /**
     * @param name of what the app is in the middle of while the probe does not pass, such as {@code pending HTLCs}
     * @param clear passes where nothing stands in the way; no answer counts as standing in the way
     */
    public record Inhibitor(String name, Probe clear) {}
}
