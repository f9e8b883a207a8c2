package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import java.util.function.Consumer;

/**
 * Writing images to drives, as front ends see it. Methods may be called from any thread; those that block want a virtual
 * one.
 */
public interface Flashing {
    /**
     * The drives of a machine, now; writes nothing.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code DRIVES_UNSUPPORTED} where that machine's system is not
     *     supported yet; {@code NODE_UNKNOWN}; what connecting throws
     */
    DriveList drives(Place place, Drives.Scope scope);

    /**
     * Tells of the drives of a machine, and again of every change, on the calling thread.
     *
     * @throws InterruptedException which is how it ends
     */
    void follow(Place place, Drives.Scope scope, Consumer<? super DriveList> listener) throws InterruptedException;
}
