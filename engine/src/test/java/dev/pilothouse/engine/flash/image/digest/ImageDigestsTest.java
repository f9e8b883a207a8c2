package dev.pilothouse.engine.flash.image.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDigestsTest {
    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("image"), content);
    }

    /** What {@code fsverity digest} of fsverity-utils 1.5 prints, and the roots that go with it. */
    static Stream<Arguments> fsverityUtilsSays() {
        byte[] counted = new byte[1 << 20];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }
        return Stream.of(
                Arguments.of(
                        new byte[0],
                        "0".repeat(64),
                        "3d248ca542a24fc62d1c43b916eae5016878e2533c88238480b26128a1f1af95"),
                Arguments.of(
                        "hello\n".getBytes(StandardCharsets.US_ASCII),
                        "c173bcc93e6de18149b1c53a28b85e7a4f2f8fa61b7f6d8ff6998f4442e8e7c1",
                        "9c76eecc7b76fcb46199cb27b90cf59a660e10575bb0412128905129d5b1c2aa"),
                Arguments.of(
                        new byte[4096],
                        "ad7facb2586fc6e966c004d7d1d16b024f5805ff7cb47c7a85dabd8b48892ca7",
                        "babc284ee4ffe7f449377fbf6692715b43aec7bc39c094a95878904d34bac97e"),
                Arguments.of(
                        counted,
                        "3b1ba5719cf0412980d9272046f2e4255769cf76f4bbf674045d312a22d923b8",
                        "95fd9c86efec24f88bb1ae3793095b1728f1ae623845a931037b7c90ca49f394"));
    }

    @ParameterizedTest
    @MethodSource("fsverityUtilsSays")
    void fsVerityIsWhatTheKernelsToolSays(byte[] content, String root, String digest) throws IOException {
        assertThat(ImageDigests.fsVerity(file(content), _ -> {})).isEqualTo(new FsVerity(digest, root));
    }

    /** As printed by {@code fsverity digest} for sparse files of these sizes. */
    @ParameterizedTest
    @MethodSource("sparseFiles")
    void fsVerityOfTreesOfEveryHeightIsWhatTheToolSays(long size, String digest) throws IOException {
        Path file = folder.resolve("sparse");
        try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
            sized.setLength(size);
            sized.seek(size - 1);
            sized.write(7);
        }
        assertThat(ImageDigests.fsVerity(file, _ -> {}).digest()).isEqualTo(digest);
    }

    static Stream<Arguments> sparseFiles() {
        return Stream.of(
                Arguments.of(4097L, "76fa742a41945520fbf55cd6e6e504f367c1bd70af46cd59a7b7c71c767f5b97"),
                Arguments.of(524288L, "ec2839bdd204b3957d6286befc4732ab85e6acd15c5a0f8d21d1e3250458ace2"),
                Arguments.of(524289L, "700469c67d6367b84bdfca6df94bb5832c8af7d83db073b302eb7aeb370b1c2d"),
                Arguments.of(67108864L, "00a307c1a09ecdd84700540c0a5ab010cbc0f7e05bb2d520465c25c30fc88833"),
                Arguments.of(67108865L, "395ead5944b79d8bb44995b33ae05dfd32e36d8c5b61613ffeeda79c1de6272f"),
                Arguments.of(134217729L, "1b1d6dbcfd324c0fc8e05f2cfdd201dbb706d68c9d3ba38a9ee4069433a8e149"),
                Arguments.of(200000000L, "603f14d5f3860683d026d03f7a141c4df8b1540ff4842fe30a2ce78dac94ba07"));
    }

    @Test
    void sha256IsOverTheWholeFileAndTellsWhatItRead() throws IOException {
        byte[] content = new byte[(3 << 20) + 17];
        new java.util.Random(1).nextBytes(content);
        AtomicLong read = new AtomicLong();

        assertThat(ImageDigests.sha256(file(content), read::addAndGet)).isEqualTo(Sha256.hex(content));
        assertThat(read).hasValue(content.length);
        assertThat(ImageDigests.sha256(file(new byte[0]), _ -> {})).isEqualTo(Sha256.hex(new byte[0]));
        assertThat(ImageDigests.sha256(file(new byte[1 << 20]), _ -> {})).isEqualTo(Sha256.hex(new byte[1 << 20]));
    }

    @Test
    void missingFileAndInterruptAreToldApart() {
        assertThatThrownBy(() -> ImageDigests.sha256(folder.resolve("gone"), _ -> {}))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.DISK_IMAGE_UNREADABLE));
    }

    @Test
    void interruptEndsItWithTheFlagSet() throws IOException {
        Path file = file(new byte[8 << 20]);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ImageDigests.fsVerity(file, _ -> {}))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(Thread.interrupted()).isTrue();
    }
}
