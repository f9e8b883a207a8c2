package dev.pilothouse.engine.flash.image.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.write.WriteRig;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockMapReaderTest {
    /** Of 6 blocks, the last with 2552 bytes. */
    private static final byte[] IMAGE = WriteRig.content(5 * 4096 + 2552);

    private static final String GOOD = WriteRig.map(IMAGE, new int[] {0, 1}, new int[] {3, 3}, new int[] {5, 5});

    private static BlockMap read(String text) {
        return BlockMapReader.read("disk.bmap", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts the map's own sum right after a change, so that only the change itself can be what is refused. */
    private static String resummed(String text, String field, String algorithm) {
        int begin = text.indexOf("<" + field + ">") + field.length() + 2;
        int end = text.indexOf("</" + field + ">");
        String zeroed =
                text.substring(0, begin) + text.substring(begin, end).replaceAll("[0-9a-f]", "0") + text.substring(end);
        try {
            String sum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(zeroed.getBytes(StandardCharsets.UTF_8)));
            return zeroed.substring(0, begin) + " " + sum + " "
                    + zeroed.substring(end).replaceFirst("^ ", "");
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void assertRefused(String text, String place, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.BLOCK_MAP_INVALID);
            assertThat(fault.facts()).containsEntry("file", "disk.bmap");
            assertThat(fault.facts().get("place")).contains(place).startsWith("line ");
            assertThat(fault.facts().get("reason")).contains(reason);
        });
    }

    @Test
    void readsRangesWithTheirSumsAndTheShortLastBlock() {
        BlockMap map = read(GOOD);

        assertThat(map.version()).isEqualTo("2.0");
        assertThat(map.imageSize()).isEqualTo(IMAGE.length);
        assertThat(map.mappedBlocks()).isEqualTo(4);
        assertThat(map.mappedBytes()).isEqualTo(3 * 4096 + 2552);
        assertThat(map.ranges()).extracting(BlockRange::first).containsExactly(0L, 3L, 5L);
        assertThat(map.ranges()).allSatisfy(range -> assertThat(range.sum()).isPresent());
        assertThat(map.end(map.ranges().getLast())).isEqualTo(IMAGE.length);
    }

    @Test
    void readsTheOlderFormatsWithTheirOwnNames() {
        String sha1 = GOOD.replaceAll("chksum=\"[0-9a-f]{64}\"", "sha1=\"" + "ab".repeat(20) + "\"")
                .replaceAll(" *<ChecksumType>.*\n", "");
        String zero = "<BmapFileSHA1> " + "0".repeat(40) + " </BmapFileSHA1>";
        String third = sha1.replace("version=\"2.0\"", "version=\"1.3\"")
                .replaceAll("<BmapFileChecksum>.*</BmapFileChecksum>", zero);
        String second = sha1.replace("version=\"2.0\"", "version=\"1.2\"").replaceAll(" *<BmapFileChecksum>.*\n", "");

        assertThat(read(second).digest()).isEqualTo(MapDigest.SHA1);
        assertThat(read(resummed(third, "BmapFileSHA1", "SHA-1")).digest()).isEqualTo(MapDigest.SHA1);
        assertThat(read(resummed(GOOD.replace("\"2.0\"", "\"1.4\""), "BmapFileChecksum", "SHA-256"))
                        .digest())
                .isEqualTo(MapDigest.SHA256);
        assertRefused(third, "BmapFileSHA1", "does not fit");
    }

    @Test
    void mapThatWasChangedIsRefusedByItsOwnSum() {
        assertRefused(GOOD.replace("> 3 <", "> 2 <"), "BmapFileChecksum", "changed or cut");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<BlocksCount> 6|<BlocksCount> 7|BlocksCount|make 6",
                "<MappedBlocksCount> 4|<MappedBlocksCount> 5|MappedBlocksCount|ranges have 4",
                "> 3 <|> 1 <|line 11, Range|overlaps",
                "> 0-1 <|> 1-0 <|line 10, Range|ends before it begins",
                "> 5 <|> 6 <|line 12, Range|after the last block",
                "> 3 <|> three <|line 11, Range|not a block",
                "<BlockSize> 4096|<BlockSize> 4095|BlockSize|power of two",
                "<BlockSize> 4096|<BlockSize> x|BlockSize|not a number",
                "<ImageSize>|<ImageSize>-|ImageSize|not a number",
                "<ChecksumType> sha256|<ChecksumType> crc32|ChecksumType|sha512",
                "version=\"2.0\"|version=\"3.0\"|line 2, bmap|2.0 are read",
                "version=\"2.0\"|version=\"1.1\"|line 2, bmap|2.0 are read",
                "version=\"2.0\"|release=\"2.0\"|line 2, bmap|no version",
                "<BlockSize> 4096 </BlockSize>||BlockSize|is missing",
                "chksum=\"|chksum=\"0|line 10, Range|hex digits",
            })
    void everyInconsistencyIsRefusedWithItsPlace(String good, String bad, String place, String reason) {
        String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad == null ? "" : bad);

        assertRefused(resummed(text, "BmapFileChecksum", "SHA-256"), place, reason);
    }

    @Test
    void whatIsNoXmlOrEndsTooEarlyIsRefusedWithItsLine() {
        assertRefused(GOOD.substring(0, GOOD.length() - 30), "XML", "ends too early");
        assertRefused("<html/>", "html", "no block map");
        assertRefused("", "XML", "ends too early");
    }

    @Test
    void entitiesOfItsOwnAreNeverResolved() {
        String secret = "<!DOCTYPE bmap [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<bmap ";
        assertRefused(GOOD.replaceFirst("<bmap ", secret), "DOCTYPE", "no entities");
        assertRefused(GOOD.replaceFirst("<ImageSize> ", "<ImageSize> &x; "), "XML", "not well-formed");
    }

    @Test
    void rangesWithoutSumsAreReadAsThat() {
        String bare = resummed(GOOD.replaceAll(" chksum=\"[0-9a-f]{64}\"", ""), "BmapFileChecksum", "SHA-256");

        assertThat(read(bare).ranges())
                .allSatisfy(range -> assertThat(range.sum()).isEmpty());
    }
}
