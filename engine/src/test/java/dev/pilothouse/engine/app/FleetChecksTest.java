package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.ProfileFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetChecksTest {
    @TempDir
    Path folder;

    private ProfileFolder profile;

    @BeforeEach
    void makeFolder() {
        profile = new ProfileFolder(folder);
    }

    private java.util.List<String> shown() {
        return ProfileFolder.shown(profile.problems());
    }

    @Test
    void namesBothPlacesOfAPortClashAndTheNodesOnce() {
        profile.fleet(
                "fleet: { name: a, nodes: { n1: , n2: }, apps: [{ app: a0, on: [all] }, { app: b0, on: [all] }] }");
        profile.pulled("a0", "  ports: [\"80:80\"]\n").pulled("b0", "  ports:\n    - \"127.0.0.1:80:81\"\n");

        assertThat(shown())
                .containsExactly("ERROR apps/b0/manifest.yml:5 app.ports[0] [FLEET-PORT-CLASH] host port 80 is already"
                        + " taken by apps/a0/manifest.yml:4 (nodes n1, n2) -> Give one of the two another host port,"
                        + " or place them on different nodes.");
    }

    @Test
    void aCopysPortThatIsAnAppsOwnIsAnErrorInDevelopmentAndAWarningOtherwise() {
        profile.fleet("""
                fleet:
                  name: a
                  development: { port_offset: 10000 }
                  nodes: { n1: { apps: [a0, b0] }, n2: { apps: [a0] } }
                """);
        profile.pulled("a0", "  ports: [\"8334:80\"]\n")
                .pulled(
                        "b0",
                        "  security: { network_policy: host }\n"
                                + "  health_check: { type: tcp, endpoint: \"127.0.0.1:18334\" }\n");
        String clash =
                "[FLEET-DEVELOPMENT-PORT] host port 18334 of the development copy of app a0 is that of app b0 itself";

        assertThat(shown())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("WARNING").contains(clash));
        assertThat(ProfileFolder.shown(Manifests.load(profile.fleet(), node -> new Variant.Development(10_000, "/dev"))
                        .problems()))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("ERROR").contains(clash, "(node n1)"));
    }

    @Test
    void portsOfOneNumberMayDifferInProtocolAddressOrNode() {
        profile.fleet("""
                fleet:
                  name: a
                  nodes: { n1: { apps: [a0, b0, c0] }, n2: { apps: [d0] } }
                """);
        profile.pulled("a0", "  ports: [\"127.0.0.1:80:80\"]\n")
                .pulled("b0", "  ports: [\"127.0.0.2:80:80\"]\n")
                .pulled("c0", "  ports: [\"80:80/udp\"]\n")
                .pulled("d0", "  ports: [\"80:80\"]\n");

        assertThat(shown()).isEmpty();
    }

    @Test
    void pointsAtThePlacementOfAnAppWithoutManifest() {
        profile.fleet("""
                fleet:
                  name: a
                  nodes: { n1: }
                  apps:
                    - { app: bitcoin-cor, on: [n1] }
                """).pulled("bitcoin-core", "");

        assertThat(shown())
                .containsExactly("ERROR fleet.yaml:5 fleet.apps[0].app [FLEET-APP-UNKNOWN] app bitcoin-cor has no"
                        + " manifest (node n1) -> Did you mean `bitcoin-core`?");
    }

    @Test
    void demandsDependenciesOnTheSameNode() {
        profile.fleet("fleet:\n  name: a\n  nodes:\n    n1: { apps: [web] }\n    n2: { apps: [core] }\n");
        profile.pulled("core", "").pulled("web", "  dependencies: [core]\n");

        assertThat(shown())
                .containsExactly("ERROR fleet.yaml:4 fleet.nodes.n1.apps[0] [FLEET-DEPENDENCY-ELSEWHERE] app web needs"
                        + " core on the same node and would never be installed (node n1) -> Place core there too.");
    }

    @Test
    void namesTheCycleAtItsFirstDependency() {
        profile.running("a0", "b0");
        profile.pulled("a0", "  dependencies: [b0]\n").pulled("b0", "  dependencies: [a0]\n");

        assertThat(shown())
                .containsExactly("ERROR apps/a0/manifest.yml:4 app.dependencies[0] [APP-DEPENDENCY-CYCLE] apps need"
                        + " each other in a circle: a0 → b0 → a0 -> Remove one of these dependencies.");
    }

    @Test
    void namesUndefinedVariablesAndTheNodesThatLackThem() {
        profile.fleet("""
                fleet:
                  name: a
                  nodes: { n1: { variables: { LEVEL: "1" } }, n2: , n3: }
                  apps: [{ app: web, on: [all] }]
                """).pulled("web", "  environment: { A: \"${LEVEL}\" }\n");

        assertThat(shown())
                .singleElement()
                .asString()
                .startsWith("ERROR apps/web/manifest.yml:4 app.environment.A [APP-VARIABLE-UNDEFINED] ${LEVEL} is not"
                        + " defined (nodes n2, n3) -> ");
    }

    @Test
    void refusesSecretsWhereEveryScreenShowsThem() {
        profile.fleet("fleet: { name: a, nodes: { n1: { apps: [web], secrets: { PIN: { env: P } } } } }");
        profile.pulled("web", "  volumes: [\"/srv/${PIN}:/data\"]\n  environment: { PIN: \"${PIN}\" }\n");

        assertThat(profile.codes()).containsExactly("APP-SECRET-SHOWN");
    }

    @Test
    void checksImagesWithTheirVariablesInPlace() {
        profile.fleet("fleet: { name: a, nodes: { n1: { apps: [web], variables: { REG: \"Not A Host\" } } } }");
        profile.app("web", "app: { id: web, container: { image: \"${REG}/web:1\" } }");

        assertThat(profile.codes()).containsExactly("APP-IMAGE");
    }

    @Test
    void refusesTwoAppsWithOneContainerNameOnANode() {
        profile.running("web", "shop");
        profile.pulled("web", "").pulled("shop", "  extensions: { container_name: web }\n");

        assertThat(profile.codes()).containsExactly("FLEET-NAME-CLASH");
    }
}
