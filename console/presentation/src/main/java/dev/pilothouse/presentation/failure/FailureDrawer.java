package dev.pilothouse.presentation.failure;

import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.ask.Gathering;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept failures of the fleet or of one app, newest first, with one of them selected. Belongs to the UI thread. */
public final class FailureDrawer {
    private final Gathering<KeptFailure> kept =
            new Gathering<>(Comparator.comparing(KeptFailure::at).reversed().thenComparing(KeptFailure::id));
    private @Nullable Address only;
    private @Nullable String selected;

    /** Shows those of one app, or of all where it is empty. */
    public void only(Optional<Address> app) {
        only = app.orElse(null);
        selected = null;
    }

    /** Whose failures are shown; empty for all. */
    public Optional<Address> only() {
        return Optional.ofNullable(only);
    }

    /** What the nodes answered; filled by whoever asks them. */
    public Gathering<KeptFailure> answers() {
        return kept;
    }

    /** What is shown, newest first. */
    public List<KeptFailure> list() {
        return kept.all().stream()
                .filter(failure -> only == null || failure.address().equals(only))
                .toList();
    }

    public Optional<KeptFailure> selected() {
        List<KeptFailure> list = list();
        return list.stream()
                .filter(failure -> key(failure).equals(selected))
                .findFirst()
                .or(() -> list.stream().findFirst());
    }

    /** Index of the selection; 0 where there is none. */
    public int selectedIndex() {
        return Math.max(0, selected().map(list()::indexOf).orElse(0));
    }

    public void select(int index) {
        List<KeptFailure> list = list();
        if (!list.isEmpty()) {
            selected = key(list.get(Math.clamp(index, 0, list.size() - 1)));
        }
    }

    public void move(int places) {
        select(selectedIndex() + places);
    }

    private static String key(KeptFailure failure) {
        return failure.address().node() + "/" + failure.id();
    }
}
