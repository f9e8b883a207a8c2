package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.firstboot.Customised;
import dev.pilothouse.engine.operation.Operation;
import java.util.List;
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

    /**
     * Looks at the drives that an order names, each with its advice for this very image; writes nothing.
     *
     * @throws dev.pilothouse.engine.text.EngineException as {@link #drives}; {@code DRIVE_UNKNOWN}
     */
    FlashReview review(FlashOrder order);

    /**
     * Writes and proves, all drives beside each other, each for itself: one that fails holds up no other. Each drive is
     * opened exclusively and known again by its identity before the first byte. Cancelling ends all; what is on the drives
     * then, and from where a later run goes on, is told. Every drive gets a receipt, which is on disk before the listener
     * hears of its end.
     *
     * @param typed what the operator typed to name drives that want it
     * @param listener on the drives' threads; must not block
     * @throws dev.pilothouse.engine.text.EngineException before anything is opened: {@code DRIVE_REFUSED},
     *     {@code DRIVE_UNCONFIRMED}
     */
    Operation write(FlashReview review, List<String> typed, Consumer<? super FlashEvent> listener);

    /** Holds drives against the image and writes nothing; otherwise as {@link #write}. */
    Operation verify(FlashReview review, Consumer<? super FlashEvent> listener);

    /**
     * Tells the image on a drive what it is to know at its first boot; see {@link
     * dev.pilothouse.engine.flash.firstboot.Customising}.
     *
     * @param typed what the operator typed to name a drive that wants it
     * @param listener hears what was written and read back, before the operation ends
     * @throws dev.pilothouse.engine.text.EngineException as {@link #drives}; {@code DRIVE_UNKNOWN}, {@code DRIVE_REFUSED},
     *     {@code DRIVE_UNCONFIRMED}
     */
    Operation customise(CustomiseOrder order, List<String> typed, Consumer<? super Customised> listener);

    /** Newest first. */
    List<SignedReceipt> receipts();

    /** Runs of this console that were not finished, newest first. */
    List<Unfinished> unfinished();

    /** The public half of the key that this console's receipts are signed with, in PEM. */
    String receiptKey();
}
