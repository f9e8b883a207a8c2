package dev.pilothouse.engine.flash;

import java.nio.file.Path;

/**
 * A receipt as it lies in this console's journal of flash runs.
 *
 * @param key id of the key of this console that it was held against; empty where it has none
 */
public record SignedReceipt(Receipt receipt, Path file, String key, Standing standing) {
    /** What the signature says. */
    public enum Standing {
        /** Signed by this console's key, and not a byte was changed since. */
        GOOD,
        /** It does not fit: the receipt was changed, or is not of this console. */
        WRONG
    }
}
