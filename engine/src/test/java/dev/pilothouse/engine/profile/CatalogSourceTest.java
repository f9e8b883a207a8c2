package dev.pilothouse.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSourceTest {
    private static final Path FOLDER = Path.of("/profile");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/catalog.json",
                "http://127.0.0.1:8080/c",
                "http://localhost/c",
                "node:n1:/var/lib/catalog.json",
                "oci:registry.example:5000/pilothouse/catalog:home",
                "oci+http:127.0.0.1:5000/catalog:home",
                "/srv/catalog.json"
            })
    void whatIsPrintedIsWhatWasRead(String text) {
        assertThat(CatalogSource.parse(text, FOLDER)).hasToString(text);
    }

    @Test
    void aPathStartsAtTheProfile() {
        assertThat(CatalogSource.parse("c.json", FOLDER)).isEqualTo(new CatalogSource.File(FOLDER.resolve("c.json")));
    }

    @Test
    void anArtifactHasAHostARepositoryAndAReference() {
        assertThat(CatalogSource.parse("oci:r.example:5000/a/b:home", FOLDER))
                .isInstanceOfSatisfying(CatalogSource.Registry.class, registry -> {
                    assertThat(registry.host()).isEqualTo("r.example:5000");
                    assertThat(registry.repository()).isEqualTo("a/b");
                    assertThat(registry.reference()).isEqualTo("home");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://example.org/catalog.json",
                "http://127.0.0.1.example.org/c",
                "https:///c",
                "https://user:secret@example.org/c",
                "HTTP://example.org/c",
                "ftp://example.org/c",
                "node:n1:relative",
                "node:N1:/c",
                "node:n1:/a/../../etc/shadow",
                "oci:catalog:home",
                "oci:registry.example/catalog",
                "file:/srv/c"
            })
    void whatIsNoSourceIsRefusedWithAReason(String text) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> CatalogSource.parse(text, FOLDER))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(ErrorCode.VALUE_INVALID))
                .satisfies(fault -> assertThat(fault.facts().get("reason")).isNotEmpty());
    }
}
