package dev.pilothouse.tui.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Input in which an escape sequence may arrive in pieces, as over SSH and through tmux. Lanterna asks {@link #available}
 * after an ESC and takes it for the key where nothing is there yet; this waits a moment for the rest.
 */
final class PatientInput extends FilterInputStream {
    /** A person does not feel it on the Escape key; pieces split by a network arrive within it. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(30);

    /** Longer than any sequence but a paste, whose content may be anything. */
    private static final int LONGEST = 32;

    private static final int ESC = 27;

    private boolean open;
    private int length;

    PatientInput(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        note(octet);
        return octet;
    }

    @Override
    public int read(byte[] octets, int offset, int count) throws IOException {
        int read = super.read(octets, offset, count);
        for (int index = 0; index < read; index++) {
            note(octets[offset + index]);
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        int available = super.available();
        long end = System.nanoTime() + GRACE;
        while (available == 0 && open && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return super.available();
            }
            available = super.available();
        }
        if (available == 0) {
            open = false;
        }
        return available;
    }

    /** CSI and SS3 sequences end with a letter or a tilde (ECMA-48, 5.4); any other follower ends the sequence. */
    private void note(int octet) {
        if (octet == ESC) {
            open = true;
            length = 0;
        } else if (open) {
            length++;
            boolean introduced = length > 1 || octet == '[' || octet == 'O';
            boolean ended = length > 1 && octet >= 0x40 && octet <= 0x7e;
            open = introduced && !ended && length <= LONGEST;
        }
    }
}
