package dev.pilothouse.engine.release.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * ASCII armor blocks one after the other in one file, as releases have them: a block from each signer. Readers of the
 * format stop after the first one.
 */
final class ArmorBlocks {
    private ArmorBlocks() {}

    /**
     * Each block from its first to its last line, also where the one before has no line end. One without an end is given
     * as far as it goes, so that it shows up as unreadable and not as absent.
     *
     * @param kind such as {@code SIGNATURE}
     */
    static List<byte[]> of(byte[] file, String kind) {
        String begin = "-----BEGIN PGP " + kind + "-----";
        String end = "-----END PGP " + kind + "-----";
        String text = new String(file, StandardCharsets.ISO_8859_1).replace("\r", "");
        List<byte[]> blocks = new ArrayList<>();
        int start = text.indexOf(begin);
        while (start >= 0) {
            int next = text.indexOf(begin, start + 1);
            int close = text.indexOf(end, start);
            int stop = next < 0 ? text.length() : next;
            if (close >= 0 && close < stop) {
                stop = close + end.length();
            }
            blocks.add((text.substring(start, stop).strip() + "\n").getBytes(StandardCharsets.ISO_8859_1));
            start = next;
        }
        return blocks;
    }
}
