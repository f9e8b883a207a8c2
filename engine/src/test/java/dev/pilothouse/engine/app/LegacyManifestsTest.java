package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.FleetFiles;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyManifestsTest {
    private static final Path LEGACY =
            Path.of("src/test/resources/legacy-manifests").toAbsolutePath();

    @TempDir
    Path folder;

    private FleetFile fleet;
    private Loaded<Map<AppId, AppSpec>> loaded;

    @BeforeEach
    void load() {
        new ProfileFolder(folder).fleet("""
                fleet:
                  name: field
                  app_folders: ["%s"]
                  variables: { REGISTRY: registry.example.org, BACKEND_HOST: mempool-api }
                  secrets: { VAULT_TOKEN: { env: VAULT_TOKEN } }
                  nodes:
                    n1:
                      apps: [bitcoin-core, electrs, lnd, nostr-relay, mempool, filebrowser, tor, vault]
                """.formatted(LEGACY));
        fleet = ((Loaded.Valid<FleetFile>) FleetFiles.load(folder, Map.of())).value();
        loaded = Manifests.load(fleet);
    }

    private Map<AppId, AppSpec> apps() {
        assertThat(loaded)
                .as(() -> String.join("\n", ProfileFolder.shown(loaded.problems())))
                .isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid<Map<AppId, AppSpec>>) loaded).value();
    }

    @Test
    void allLoadAndResolve() {
        AppResolver resolver =
                new AppResolver("field", Secrets.system(Map.of("VAULT_TOKEN", "t")), new Variant.Production());

        assertThat(apps()).hasSize(8);
        assertThat(apps().values())
                .extracting(app -> resolver.resolve(app, fleet.nodes().getFirst())
                        .container()
                        .name())
                .containsExactly(
                        "bitcoin-core", "electrs", "filebrowser", "lnd", "mempool-web", "nostr-relay", "tor", "vault");
    }

    @Test
    void theShorthandMeansAPull() {
        assertThat(apps().get(new AppId("bitcoin-core")).source())
                .isEqualTo(new SourceTemplate.Pull(
                        "example.org/bitcoin/bitcoind:28.1",
                        "cosign://example.org/bitcoin/bitcoind",
                        Source.PullPolicy.IF_MISSING));
        assertThat(apps().get(new AppId("bitcoin-core")).volumes())
                .containsExactly(
                        new Mount(Mount.Kind.BIND, "/var/lib/archipelago/bitcoin", "/data", Mount.Access.READ_WRITE),
                        new Mount(Mount.Kind.TMPFS, "", "/run", Mount.Access.READ_WRITE));
    }

    @Test
    void keysOfOtherToolsAreKeptAndToldOf() {
        assertThat(loaded.problems())
                .extracting(problem -> problem.location().field() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "app.dependencies[0].storage YAML-UNKNOWN-KEY",
                        "app.dependencies[0] APP-DEPENDENCY-KIND",
                        "app.resources.disk_limit YAML-UNKNOWN-KEY",
                        "app.security.user YAML-UNKNOWN-KEY",
                        "app.security.seccomp_profile YAML-UNKNOWN-KEY",
                        "app.volumes[0].options YAML-UNKNOWN-KEY",
                        "app.health_check.retries YAML-UNKNOWN-KEY",
                        "app.health_check.interval YAML-UNIT",
                        "app.dependencies[0].version YAML-UNKNOWN-KEY",
                        "app.volumes[0] APP-VOLUME-OPTION",
                        "app.metadata YAML-UNKNOWN-KEY",
                        "app.container.network YAML-UNKNOWN-KEY",
                        "app.ports[0] APP-PORTS-UNUSED",
                        "app.restart YAML-UNKNOWN-KEY");
        assertThat(apps().get(new AppId("nostr-relay")).extras())
                .containsEntry("app.metadata.icon", "relay.png")
                .containsEntry("app.metadata.tags[1]", "social");
        List<Problem> problems = loaded.problems();
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.location().line()).isPositive());
    }
}
