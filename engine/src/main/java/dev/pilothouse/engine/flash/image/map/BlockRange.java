package dev.pilothouse.engine.flash.image.map;

import java.util.Optional;

/**
 * Blocks that follow each other and hold something.
 *
 * @param first counted from 0
 * @param last the last of them, not the one after
 * @param sum lower-case hex over the range's bytes, where the map has one
 */
public record BlockRange(long first, long last, Optional<String> sum) {
    public long blocks() {
        return last - first + 1;
    }
}
