package dev.pilothouse.engine.flash.image;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Files known by how they begin. */
final class Magic {
    /** Of a tar header, in bytes: POSIX.1-1988 {@code ustar} stands at 257, the header's sum at 148. */
    static final int TAR_HEADER = 512;

    private static final int TAR_MAGIC = 257;
    private static final int TAR_SUM = 148;
    private static final int TAR_SUM_LENGTH = 8;

    /** By the hex of their first bytes. Written as they are, these would give a drive that nothing starts from. */
    private static final Map<String, String> NO_DISK_CONTENT = Map.ofEntries(
            Map.entry("514649fb", "a qcow2 disk of a virtual machine"),
            Map.entry("4b444d56", "a VMDK disk of a virtual machine"),
            Map.entry("7668647866696c65", "a VHDX disk of a virtual machine"),
            Map.entry("3aff26ed", "an Android sparse image"),
            Map.entry("377abcaf271c", "a 7z archive"),
            Map.entry("52617221", "a RAR archive"),
            Map.entry("04224d18", "an lz4 file"),
            Map.entry("4c5a4950", "an lzip file"),
            Map.entry("3c3f786d6c", "an XML file such as a block map"),
            Map.entry("7f454c46", "an ELF program"));

    private Magic() {}

    /** @param magic in hex */
    static boolean begins(byte[] head, String magic) {
        int length = magic.length() / 2;
        return head.length >= length
                && HexFormat.of().formatHex(head, 0, length).equals(magic);
    }

    static boolean isZip(byte[] head) {
        return begins(head, "504b0304") || begins(head, "504b0506");
    }

    /** By the header's sum as well: the same five letters may stand there in a disk's content. */
    static boolean isTar(byte[] head) {
        if (head.length < TAR_HEADER) {
            return false;
        }
        for (int i = 0; i < 5; i++) {
            if (head[TAR_MAGIC + i] != "ustar".charAt(i)) {
                return false;
            }
        }
        int sum = 0;
        for (int i = 0; i < TAR_HEADER; i++) {
            boolean inSum = i >= TAR_SUM && i < TAR_SUM + TAR_SUM_LENGTH;
            sum += inSum ? ' ' : head[i] & 0xff;
        }
        int written = 0;
        for (int i = TAR_SUM; i < TAR_SUM + TAR_SUM_LENGTH; i++) {
            if (head[i] >= '0' && head[i] <= '7') {
                written = written * 8 + head[i] - '0';
            }
        }
        return sum == written;
    }

    /** @return what it is, where it is something that must not be written to a drive as it is */
    static Optional<String> noDiskContent(byte[] head) {
        return NO_DISK_CONTENT.entrySet().stream()
                .filter(known -> begins(head, known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
