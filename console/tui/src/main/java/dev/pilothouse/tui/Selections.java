package dev.pilothouse.tui;

import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.text.Address;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Marked apps as a selector. */
final class Selections {
    private Selections() {}

    /** Each of the nodes with each of the apps: a selector cannot say less where these are marked crosswise. */
    static Selector of(List<Address> addresses) {
        return new Selector(
                addresses.stream().map(Address::node).collect(Collectors.toSet()),
                Map.of(),
                addresses.stream().map(Address::app).collect(Collectors.toSet()));
    }
}
