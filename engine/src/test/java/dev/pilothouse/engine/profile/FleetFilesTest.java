package dev.pilothouse.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFilesTest {
    @TempDir
    Path folder;

    private ProfileFolder profile;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder.resolve("apps"));
        profile = new ProfileFolder(folder);
    }

    @Test
    void readsEveryKey() throws IOException {
        profile.file("ssh_config", "Host n1\n").file("other/keep", "");
        profile.file("secrets/rpc", "hush\n");
        Files.setPosixFilePermissions(folder.resolve("secrets/rpc"), PosixFilePermissions.fromString("rw-------"));
        profile.fleet("""
                fleet:
                  name: archipelago
                  ssh_config: "${env:LAB}/ssh_config"
                  app_folders: [apps, other]
                  variables: { REGISTRY: "registry.lab:5000", LEVEL: info }
                  secrets:
                    RPC: { file: secrets/rpc }
                    TOKEN: { env: TOKEN }
                    PHRASE: { command: [pass, show, node] }
                  nodes:
                    n2: { user: ops, port: 2222, labels: { site: home }, runtime: podman }
                    n1:
                      address: local
                      variables: { LEVEL: debug }
                      secrets: { TOKEN: { env: OTHER } }
                      apps: [extra]
                      protected: true
                    n3:
                  groups:
                    ui: { nodes: [n1, n2] }
                    home: { select: { site: home } }
                  apps:
                    - { app: core, on: [all] }
                    - { app: web, on: [home, n3] }
                """);

        Loaded<FleetFile> loaded = FleetFiles.load(folder, Map.of("LAB", folder.toString()));

        assertThat(loaded.problems()).isEmpty();
        FleetFile fleet = ((Loaded.Valid<FleetFile>) loaded).value();
        assertThat(fleet.name()).isEqualTo("archipelago");
        assertThat(fleet.appFolders()).containsExactly(folder.resolve("apps"), folder.resolve("other"));
        assertThat(fleet.nodes()).extracting(node -> node.name().value()).containsExactly("n2", "n1", "n3");
        assertThat(fleet.groups().get("ui")).containsExactly(new NodeName("n1"), new NodeName("n2"));
        NodeSpec n2 = fleet.nodes().getFirst();
        assertThat(n2.address()).isEqualTo("n2");
        assertThat(n2.port()).isEqualTo(2222);
        assertThat(n2.runtime()).isEqualTo(RuntimeChoice.PODMAN);
        assertThat(n2.sshConfig()).contains(folder.resolve("ssh_config"));
        assertThat(n2.apps()).containsExactly(new AppId("core"), new AppId("web"));
        assertThat(n2.secrets())
                .containsEntry("RPC", new SecretSource.FromFile(folder.resolve("secrets/rpc")))
                .containsEntry("PHRASE", new SecretSource.FromCommand(List.of("pass", "show", "node")));
        NodeSpec n1 = fleet.nodes().get(1);
        assertThat(n1.variables()).containsEntry("LEVEL", "debug").containsEntry("REGISTRY", "registry.lab:5000");
        assertThat(n1.secrets()).containsEntry("TOKEN", new SecretSource.FromEnvironment("OTHER"));
        assertThat(n1.apps()).containsExactly(new AppId("core"), new AppId("extra"));
        assertThat(n1.protection()).isEqualTo(NodeSpec.Protection.PROTECTED);
    }

    @Test
    void namesTheUndefinedEnvironmentVariableAndItsLine() {
        profile.fleet("""
                fleet:
                  name: test
                  ssh_config: "${env:PILOTHOUSE_LAB}/ssh_config"
                  nodes: { n1: }
                """);

        assertThat(ProfileFolder.shown(profile.problems()))
                .containsExactly("ERROR fleet.yaml:3 fleet.ssh_config [FLEET-ENV-UNDEFINED] environment variable"
                        + " PILOTHOUSE_LAB is not set -> Set PILOTHOUSE_LAB before starting Pilothouse, or write the"
                        + " value here.");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        profile.fleet("""
                fleet:
                  name: Home Fleet
                  colour: red
                  nodes:
                    n1: { address: "-oProxyCommand=x", prot: 22, port: 99999 }
                    N2: { address: local }
                  secrets: { A: hunter2, B: { file: a, env: b } }
                  groups: { n1: { nodes: [n1] }, ui: { nodes: [n9] } }
                  apps:
                    - { app: core, on: [n1, n1x] }
                    - { app: core, on: [all] }
                    - { app: Core, on: [n1] }
                """);

        assertThat(profile.codes())
                .containsExactlyInAnyOrder(
                        "FLEET-NAME",
                        "FLEET-SECRET-INLINE",
                        "FLEET-SECRET-SOURCE",
                        "FLEET-SSH-WORD",
                        "YAML-RANGE",
                        "YAML-UNKNOWN-KEY",
                        "FLEET-NODE-NAME",
                        "FLEET-GROUP-NAME",
                        "FLEET-NODE-UNKNOWN",
                        "FLEET-TARGET-UNKNOWN",
                        "FLEET-APP-TWICE",
                        "APP-ID",
                        "YAML-UNKNOWN-KEY");
        assertThat(ProfileFolder.shown(profile.problems())).noneMatch(line -> line.contains("hunter2"));
        assertThat(profile.problems())
                .extracting(Problem::advice)
                .anyMatch(advice -> advice.contains("Did you mean `port`?"));
    }

    @Test
    void warnsOfSecretFilesThatOthersCanRead() throws IOException {
        profile.file("rpc", "hush\n");
        Files.setPosixFilePermissions(folder.resolve("rpc"), PosixFilePermissions.fromString("rw-r--r--"));
        profile.fleet("fleet: { name: a, nodes: { n1: }, secrets: { RPC: { file: rpc } } }");

        assertThat(profile.codes()).containsExactly("FLEET-SECRET-OPEN");
        assertThat(profile.fleet().nodes()).hasSize(1);
    }

    @Test
    void expandsTheHomeFolder() {
        profile.fleet("fleet: { name: a, nodes: { n1: }, secrets: { RPC: { file: ~/rpc } } }");

        assertThat(profile.fleet().nodes().getFirst().secrets())
                .containsEntry("RPC", new SecretSource.FromFile(Path.of("/home/ops/rpc")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', YAML-TYPE",
        "'[]', YAML-TYPE",
        "'fleet:', YAML-MISSING",
        "'fleet: 7', YAML-TYPE",
        "'fleet: { name: a, nodes: {} }', FLEET-NO-NODES",
        "'fleet: { name: a }', YAML-MISSING",
        "'fleet: { name: a, nodes: { n1: }, app_folders: [nowhere] }', FLEET-APP-FOLDER",
        "'fleet: { name: a, nodes: { n1: }, groups: { all: { nodes: [n1] } } }', FLEET-GROUP-NAME",
        "'fleet: { name: a, nodes: { n1: }, groups: { ui: {} } }', FLEET-GROUP-MEMBERS",
        "'fleet: { name: a, nodes: { n1: }, secrets: { 1A: { env: B } } }', FLEET-VARIABLE-NAME",
        "'fleet: { name: a, nodes: { n1: }, secrets: { A: { command: [] } } }', FLEET-SECRET-COMMAND",
        "'fleet: { name: a, nodes: { n1: }, catalog: { source: https://x/c, root: none.json } }', FLEET-CATALOG-FILE",
        "'fleet: { name: a, nodes: { n1: }, catalog: { source: http://x/c, root: fleet.yaml } }', FLEET-CATALOG-SOURCE",
        "'fleet: { name: a, nodes: { n1: }, catalog: { source: ftp://x/c, root: fleet.yaml } }', FLEET-CATALOG-SOURCE",
        "'fleet: { name: a, nodes: { n1: }, catalog: { source: node:n2:/c, root: fleet.yaml } }', FLEET-CATALOG-NODE",
        "'fleet: { name: a, nodes: { n1: }, catalog: { source: c.json } }', YAML-MISSING",
    })
    void refuses(String yaml, String code) {
        assertThat(profile.fleet(yaml).codes()).containsExactly(code);
        assertThat(profile.load()).isInstanceOf(Loaded.Invalid.class);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThat(FleetFiles.load(folder.resolve("nowhere"), Map.of()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("PROFILE-MISSING"));
        assertThat(FleetFiles.load(folder, Map.of()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("FILE-MISSING"));
    }
}
