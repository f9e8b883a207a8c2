package dev.pilothouse.presentation.log;

import dev.pilothouse.engine.text.Address;
import java.util.List;

/** Short names for sources: what all of them have in common says nothing before each line. */
final class LogTags {
    private LogTags() {}

    static String tag(Address address, List<Address> all) {
        boolean oneNode = all.stream().map(Address::node).distinct().count() == 1;
        boolean oneApp = all.stream().map(Address::app).distinct().count() == 1;
        if (oneApp && !oneNode) {
            return address.node().value();
        }
        return oneNode && !oneApp ? address.app().value() : address.toString();
    }
}
