package dev.pilothouse.engine.version.choice;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * One app on one node as its versions go: what runs, what was chosen, what could be chosen, what ran before. Made by one
 * look at the node and the catalog of this console.
 *
 * @param declared version of the manifest, as written there; shown where nothing was chosen
 * @param badges most pressing first
 * @param offers rows to choose from, the newest first; empty where the catalog has nothing for the app. Other
 *     implementations are never among them
 * @param history what ran here, the newest first, the present one included
 * @param lastKnownGood where a rollback would go: the newest one before the present one that worked; empty where none is
 *     known
 * @param implementations other apps of this node that do the same over the same data, such as Knots beside Core: changing
 *     to one is an action of its own
 * @param update what auto-update last decided here, or would decide now
 */
public record AppVersions(
        Address address,
        String name,
        String declared,
        CurrentVersion current,
        AppSettings settings,
        List<Badge> badges,
        List<OfferedVersion> offers,
        List<PastVersion> history,
        Optional<PastVersion> lastKnownGood,
        List<AppId> implementations,
        UpdateDecision update) {
    public AppVersions {
        badges = List.copyOf(badges);
        offers = List.copyOf(offers);
        history = List.copyOf(history);
        implementations = List.copyOf(implementations);
    }

    /** The row that is pre-selected: the catalog's default where it can be chosen. */
    public Optional<OfferedVersion> preselected() {
        return offers.stream()
                .filter(offer -> offer.role() == OfferedVersion.Role.DEFAULT && offer.canBeChosen())
                .findFirst();
    }

    public Optional<OfferedVersion> offer(Version version) {
        return offers.stream().filter(offer -> offer.version().equals(version)).findFirst();
    }
}
