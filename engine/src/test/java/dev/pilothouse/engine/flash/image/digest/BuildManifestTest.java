package dev.pilothouse.engine.flash.image.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.SignedDocument;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildManifestTest {
    private static final byte[] CONTENT = "hello\n".getBytes(UTF_8);
    private static final String VERITY = "9c76eecc7b76fcb46199cb27b90cf59a660e10575bb0412128905129d5b1c2aa";

    @TempDir
    Path folder;

    private static String manifest(String path, String sha256, String verity, int size) {
        return """
                { "schema_version": 1, "arch": "amd64",
                  "artifacts": { "%s": { "sha256": "%s", "size_bytes": %d, "fsverity_digest": "sha256:%s" },
                                 "iso/installer.iso": { "sha256": "%s", "size_bytes": 1 } } }
                """.formatted(path, sha256, size, verity, "0".repeat(64));
    }

    private Path image() throws IOException {
        Files.createDirectories(folder.resolve("raw"));
        return Files.write(folder.resolve("raw/installer.img"), CONTENT);
    }

    private static BuildManifest read(String text) {
        return BuildManifest.read("build-manifest.json", text.getBytes(UTF_8));
    }

    @Test
    void fileThatIsWhatTheBuildSaidIsTaken() throws IOException {
        Path image = image();
        BuildManifest manifest = read(manifest("raw/installer.img", Sha256.hex(CONTENT), VERITY, 6));

        assertThatCode(() -> manifest.require(image, _ -> {})).doesNotThrowAnyException();
    }

    @Test
    void eachDigestThatDoesNotFitIsNamed() throws IOException {
        assertWrong(manifest("raw/installer.img", Sha256.hex(CONTENT), VERITY, 7), "size");
        assertWrong(manifest("raw/installer.img", "1".repeat(64), VERITY, 6), "SHA-256");
        assertWrong(manifest("raw/installer.img", Sha256.hex(CONTENT), "1".repeat(64), 6), "fs-verity digest");
    }

    private void assertWrong(String manifest, String digest) throws IOException {
        Path image = image();
        assertThatThrownBy(() -> read(manifest).require(image, _ -> {}))
                .isInstanceOfSatisfying(EngineException.class, fault -> {
                    assertThat(fault.code()).isEqualTo(ErrorCode.DISK_IMAGE_WRONG);
                    assertThat(fault.facts()).containsEntry("digest", digest);
                });
    }

    @Test
    void fileThatTheBuildDidNotMakeAndFieldsThatAreWrongAreTold() throws IOException {
        Path image = image();
        BuildManifest other = read(manifest("raw/other.img", "1".repeat(64), VERITY, 6));
        assertThatThrownBy(() -> other.require(image, _ -> {})).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> read(manifest("a", "short", VERITY, 6)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.facts()).containsEntry("place", "artifacts.a.sha256"));
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.facts()).containsEntry("place", "schema_version"));
    }

    @Test
    void signedManifestIsReadOnlyUnderAKeeperOfTheRoot() {
        SigningKey keeper = SigningKey.generate(new SecureRandom());
        SigningKey stranger = SigningKey.generate(new SecureRandom());
        Role role = new Role(List.of(keeper.verifying()), 1);
        Root root = new Root("home", 1, Map.of(), role, role);
        byte[] plain =
                manifest("raw/installer.img", Sha256.hex(CONTENT), VERITY, 6).getBytes(UTF_8);

        BuildManifest manifest =
                BuildManifest.signed("m", SignedDocument.sign(plain, BuildManifest.TYPE, keeper), root);
        assertThat(manifest.artifacts()).hasSize(2);
        assertThat(manifest.signers()).hasSize(1);
        byte[] foreign = SignedDocument.sign(plain, BuildManifest.TYPE, stranger);
        assertThatThrownBy(() -> BuildManifest.signed("m", foreign, root))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_KEY_UNKNOWN));
        byte[] asList = SignedDocument.sign(plain, "application/vnd.pilothouse.image-list.v1+json", keeper);
        assertThatThrownBy(() -> BuildManifest.signed("m", asList, root))
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.CATALOG_INVALID));
    }
}
