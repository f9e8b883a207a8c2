package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles that come with the product are in order. */
class ShippedProfilesTest {
    private static final Path PROFILES = Path.of("../profiles").toAbsolutePath().normalize();

    /** As the lab leaves it: it makes up a credential. */
    @TempDir
    Path lab;

    @ParameterizedTest
    @ValueSource(strings = {"archipelago", "demo"})
    void loadAndResolveOnEveryNode(String name) throws IOException {
        Files.writeString(lab.resolve("rpc-auth"), "made-up");
        Loaded<FleetFile> fleetFile = FleetFiles.load(PROFILES.resolve(name), Map.of("PILOTHOUSE_LAB", lab.toString()));
        assertThat(fleetFile)
                .as(String.join("\n", ProfileFolder.shown(fleetFile.problems())))
                .isInstanceOf(Loaded.Valid.class);
        FleetFile fleet = ((Loaded.Valid<FleetFile>) fleetFile).value();
        Loaded<Map<AppId, AppSpec>> manifests = Manifests.load(fleet);
        assertThat(manifests)
                .as(String.join("\n", ProfileFolder.shown(manifests.problems())))
                .isInstanceOf(Loaded.Valid.class);
        Map<AppId, AppSpec> apps = ((Loaded.Valid<Map<AppId, AppSpec>>) manifests).value();

        assertThat(manifests.problems()).extracting(Problem::code).containsOnly("APP-SECRET-BAKED");
        AppResolver resolver = new AppResolver(fleet.name(), Secrets.system(Map.of()), new Variant.Production());
        assertThat(fleet.nodes()).hasSize(3).allSatisfy(node -> {
            assertThat(node.apps()).hasSize(5);
            node.apps()
                    .forEach(app -> assertThat(
                                    resolver.resolve(apps.get(app), node).specHash())
                            .hasSize(64));
        });
    }
}
