package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.AppId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerNamingTest {
    @ParameterizedTest
    @CsvSource({
        "bitcoin-ui, , archy-bitcoin-ui",
        "electrs-ui, , archy-electrs-ui",
        "lnd-ui, , archy-lnd-ui",
        "bitcoin-ui-next, , archy-bitcoin-ui-next",
        "lnd-uix, , archy-lnd-uix",
        "my-lnd-ui, , my-lnd-ui",
        "bitcoin-core, , bitcoin-core",
        "lnd, , lnd",
        "bitcoin-ui, own.Name_1, own.Name_1",
        "lnd, archy-lnd, archy-lnd",
    })
    void followsTheRule(String id, String declared, String expected) {
        AppId app = new AppId(id);

        assertThat(ContainerNaming.nameOf(app, declared == null ? "" : declared, new Variant.Production()))
                .isEqualTo(expected);
        assertThat(ContainerNaming.nameOf(app, declared == null ? "" : declared, new Variant.Development(1000, "/dev")))
                .isEqualTo(expected + "-dev");
    }
}
