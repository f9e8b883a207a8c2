package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Timing;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Flash runs of this console.
 *
 * @param hosts the machine behind a place; throws {@code NODE_UNKNOWN}
 */
public record FlashRuns(Function<Place, Host> hosts, Timing timing) implements Flashing {
    @Override
    public DriveList drives(Place place, Drives.Scope scope) {
        return new Drives(hosts.apply(place), timing).list(scope);
    }

    @Override
    public void follow(Place place, Drives.Scope scope, Consumer<? super DriveList> listener)
            throws InterruptedException {
        new Drives(hosts.apply(place), timing).follow(scope, listener);
    }
}
