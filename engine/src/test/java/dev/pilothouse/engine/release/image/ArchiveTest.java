package dev.pilothouse.engine.release.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.release.trust.MadeRelease;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final byte[] PROGRAM = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void takesTheProgramsAloneAndMakesThemExecutable() throws IOException {
        byte[] archive = MadeRelease.tarGz(tar -> {
            MadeRelease.folder(tar, "bitcoin-31.0/");
            MadeRelease.file(tar, "bitcoin-31.0/bin/bitcoind", PROGRAM);
            MadeRelease.file(tar, "bitcoin-31.0/bin/bitcoin-qt", PROGRAM);
            MadeRelease.file(tar, "bitcoin-31.0/share/man/bitcoind", PROGRAM);
        });
        assertThat(unpack(archive)).isEqualTo("bitcoin-31.0");
        Path program = folder.resolve("opt/bitcoin-31.0/bin/bitcoind");
        assertThat(program).hasBinaryContent(PROGRAM).isExecutable();
        try (var files = Files.walk(folder.resolve("opt"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(program);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitcoin-31.0/../../evil",
                "/bin/bitcoind",
                "../bitcoin-31.0/bin/bitcoind",
                "bitcoin-31.0//bin/bitcoind",
                "bitcoin-31.0/./bin/bitcoind",
                "bitcoin-31.0\\bin",
                ".hidden/bin/bitcoind"
            })
    void refusesEntriesThatLeadElsewhere(String name) {
        refused(ErrorCode.RELEASE_ARCHIVE_UNSAFE, MadeRelease.tarGz(tar -> {
            MadeRelease.file(tar, "bitcoin-31.0/bin/bitcoind", PROGRAM);
            MadeRelease.file(tar, name, PROGRAM);
        }));
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void refusesWhatIsNeitherFileNorFolder(byte kind) {
        refused(ErrorCode.RELEASE_ARCHIVE_UNSAFE, MadeRelease.tarGz(tar -> {
            TarArchiveEntry entry = new TarArchiveEntry("bitcoin-31.0/bin/bitcoind", kind);
            entry.setLinkName("/bin/sh");
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }));
    }

    @Test
    void passesOverALinkToAFileBesideItAndTakesNoneForAProgram() {
        byte[] archive = MadeRelease.tarGz(tar -> {
            link(tar, "bitcoin-26.2/lib/libconsensus.so", "libconsensus.so.0.0.0");
            MadeRelease.file(tar, "bitcoin-26.2/bin/bitcoind", PROGRAM);
        });
        assertThat(unpack(archive)).isEqualTo("bitcoin-26.2");
        assertThat(folder.resolve("opt/bitcoin-26.2/lib")).doesNotExist();
        refused(
                ErrorCode.RELEASE_UNREADABLE,
                MadeRelease.tarGz(tar -> link(tar, "bitcoin-26.2/bin/bitcoind", "bitcoin-wallet")));
        refused(
                ErrorCode.RELEASE_ARCHIVE_UNSAFE,
                MadeRelease.tarGz(tar -> link(tar, "bitcoin-26.2/lib/libconsensus.so", "../../etc")));
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    @Test
    void refusesWhatWouldFillTheDisk() {
        byte[] archive =
                MadeRelease.tarGz(tar -> MadeRelease.file(tar, "bitcoin-31.0/bin/bitcoind", new byte[2 * 1024 * 1024]));
        assertThat(archive.length).isLessThan(16 * 1024);
        MadeRelease.write(folder, "a.tar.gz", archive);
        assertThatThrownBy(() -> new Archive(folder.resolve("a.tar.gz"), 1024 * 1024)
                        .unpack(List.of("bitcoind"), folder.resolve("opt")))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RELEASE_ARCHIVE_UNSAFE));
        assertThat(folder.resolve("opt")).doesNotExist();
    }

    @Test
    void tellsWhatAnArchiveLacks() {
        byte[] whole = MadeRelease.tarGz(tar -> MadeRelease.file(tar, "bitcoin-31.0/bin/bitcoin-cli", PROGRAM));
        refused(ErrorCode.RELEASE_UNREADABLE, whole);
        refused(ErrorCode.RELEASE_UNREADABLE, Arrays.copyOf(whole, whole.length / 2));
        refused(ErrorCode.RELEASE_UNREADABLE, "a page that says sorry".getBytes(StandardCharsets.UTF_8));
        refused(ErrorCode.RELEASE_UNREADABLE, MadeRelease.tarGz(tar -> {
            MadeRelease.file(tar, "one/bin/bitcoind", PROGRAM);
            MadeRelease.file(tar, "two/bin/bitcoind", PROGRAM);
        }));
    }

    private String unpack(byte[] archive) {
        MadeRelease.write(folder, "a.tar.gz", archive);
        return new Archive(folder.resolve("a.tar.gz")).unpack(List.of("bitcoind"), folder.resolve("opt"));
    }

    private void refused(ErrorCode code, byte[] archive) {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
