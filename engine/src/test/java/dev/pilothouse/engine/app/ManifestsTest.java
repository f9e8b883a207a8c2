package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.text.AppId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
    @TempDir
    Path folder;

    private ProfileFolder profile;

    @BeforeEach
    void makeFolder() {
        profile = new ProfileFolder(folder).running();
    }

    @Test
    void readsEveryKey() {
        profile.file("apps/bitcoin-ui/docker/Dockerfile", "FROM scratch\n");
        profile.pulled("bitcoin-core", "");
        profile.app("bitcoin-ui", """
                app:
                  id: bitcoin-ui
                  name: Bitcoin Knots UI
                  version: 1.0.0
                  description: Custom UI for Bitcoin Knots
                  container:
                    source:
                      type: build
                      context: docker
                      tag: localhost/bitcoin-ui:local
                      build_args: { TITLE: "${TITLE}" }
                      always_rebuild: true
                  dependencies: [ { app_id: bitcoin-core } ]
                  resources: { memory_limit: 128Mi, cpu_limit: 0.5 }
                  security:
                    network_policy: bridge
                    readonly_root: true
                    no_new_privileges: true
                    capabilities: { add: [CAP_NET_BIND_SERVICE], drop: [ALL] }
                  ports:
                    - "8334:80"
                    - "127.0.0.1:8335:81/udp"
                    - { host: 8336, container: 82, protocol: tcp, address: "::1" }
                  volumes:
                    - { host: /var/lib/x, container: /data, read_only: true }
                    - cache:/cache
                    - /etc/hosts:/etc/hosts:ro
                  environment:
                    - MODE=plain=x
                    - { LEVEL: 3, EMPTY: }
                  health_check:
                    type: http
                    endpoint: http://127.0.0.1:8334
                    path: /status
                    interval: 30s
                    timeout: 2s
                    marker: Knots
                    status: 204
                  extensions: { container_name: archy-ui, web: { port: 8334 } }
                """);

        AppSpec app = profile.appNamed("bitcoin-ui");

        assertThat(profile.codes()).isEmpty();
        assertThat(app.name()).isEqualTo("Bitcoin Knots UI");
        assertThat(app.source())
                .isEqualTo(new SourceTemplate.Build(
                        folder.resolve("apps/bitcoin-ui/docker"),
                        "Dockerfile",
                        "localhost/bitcoin-ui:local",
                        Map.of("TITLE", "${TITLE}"),
                        Source.RebuildPolicy.ALWAYS));
        assertThat(app.dependencies()).containsExactly(new AppId("bitcoin-core"));
        assertThat(app.resources()).isEqualTo(new Resources(128L << 20, 500_000_000));
        assertThat(app.security())
                .isEqualTo(new Security(
                        NetworkPolicy.BRIDGE,
                        RootFilesystem.READ_ONLY,
                        List.of("NET_BIND_SERVICE"),
                        List.of("ALL"),
                        Privileges.NO_NEW));
        assertThat(app.ports())
                .containsExactly(
                        new PortBinding("", 8334, 80, "tcp"),
                        new PortBinding("127.0.0.1", 8335, 81, "udp"),
                        new PortBinding("::1", 8336, 82, "tcp"));
        assertThat(app.volumes())
                .containsExactly(
                        new Mount(Mount.Kind.BIND, "/var/lib/x", "/data", Mount.Access.READ_ONLY),
                        new Mount(Mount.Kind.VOLUME, "cache", "/cache", Mount.Access.READ_WRITE),
                        new Mount(Mount.Kind.BIND, "/etc/hosts", "/etc/hosts", Mount.Access.READ_ONLY));
        assertThat(app.environment())
                .containsExactly(Map.entry("MODE", "plain=x"), Map.entry("LEVEL", "3"), Map.entry("EMPTY", ""));
        assertThat(app.probe())
                .contains(new Probe.Http(
                        URI.create("http://127.0.0.1:8334/status"),
                        204,
                        "Knots",
                        Pace.of(Duration.ofSeconds(30), Duration.ofSeconds(2))));
        assertThat(app.containerName()).contains("archy-ui");
        assertThat(app.extras()).containsEntry("app.extensions.web.port", "8334");
    }

    @Test
    void fiveMistakesGiveFiveLocatedProblems() {
        profile.app("shop", """
                app:
                  id: shop
                  version: 1.2.3
                  container:
                    source:
                      type: build
                      context: nowhere
                  ports: ["80:99999"]
                  resources: { memory_limit: lots }
                  health_check: { type: htpp, endpoint: "http://127.0.0.1" }
                """);

        assertThat(ProfileFolder.shown(profile.problems()))
                .containsExactly(
                        "ERROR apps/shop/manifest.yml:7 app.container.source.context [APP-BUILD-CONTEXT] build context "
                                + folder + "/apps/shop/nowhere is not a folder -> Create it, or name a folder relative"
                                + " to the manifest's own.",
                        "ERROR apps/shop/manifest.yml:6 app.container.source.tag [YAML-MISSING] `tag` is missing ->"
                                + " Name the image to be built, such as localhost/my-app:local.",
                        "ERROR apps/shop/manifest.yml:9 app.resources.memory_limit [YAML-TYPE] \"lots\" is not a size"
                                + " -> Write one such as 128Mi, 1G or plain bytes.",
                        "ERROR apps/shop/manifest.yml:8 app.ports[0] [APP-PORT-FORM] \"80:99999\" is not a port ->"
                                + " Write \"8334:80\" or \"127.0.0.1:8334:80/udp\", ports from 1 to 65535, in quotes.",
                        "ERROR apps/shop/manifest.yml:10 app.health_check.type [YAML-CHOICE] \"htpp\" is not one of"
                                + " chain, exec, http, tcp -> Did you mean http?");
    }

    @ParameterizedTest
    @CsvSource({
        "'  ports: [\"8334\"]', APP-PORT-FORM",
        "'  ports: [{ host: 1 }]', YAML-MISSING",
        "'  ports: [\"80:80\", { host: 80, container: 81 }]', APP-PORT-TWICE",
        "'  ports: [1.5]', APP-PORT-FORM",
        "'  ports: 80', YAML-TYPE",
        "'  volumes: [\"./here:/data\"]', APP-VOLUME-SOURCE",
        "'  volumes: [\"data\"]', APP-VOLUME-FORM",
        "'  volumes: [\"data:relative\"]', APP-VOLUME-TARGET",
        "'  volumes: [\"a0:/x\", \"b0:/x\"]', APP-VOLUME-TWICE",
        "'  environment: [NAME]', APP-ENV-FORM",
        "'  environment: [\"1A=b\"]', APP-ENV-NAME",
        "'  environment: [\"A=b\", { A: c }]', APP-ENV-TWICE",
        "'  environment: { A: \"${b c}\" }', APP-VARIABLE-FORM",
        "'  environment: { A: [b] }', YAML-TYPE",
        "'  resources: { memory_limit: 1Ki }', YAML-RANGE",
        "'  resources: { cpu_limit: many }', YAML-TYPE",
        "'  security: { network_policy: lan }', YAML-CHOICE",
        "'  security: { readonly_root: maybe }', YAML-TYPE",
        "'  security: { capabilities: [\"no such\"] }', APP-CAPABILITY",
        "'  health_check: { type: http }', YAML-MISSING",
        "'  health_check: { type: http, endpoint: \"ftp://x\" }', APP-HEALTH-ENDPOINT",
        "'  health_check: { type: tcp, endpoint: \"127.0.0.1\" }', APP-HEALTH-ENDPOINT",
        "'  health_check: { type: exec, command: [] }', APP-HEALTH-COMMAND",
        "'  extensions: { container_name: \"a b\" }', APP-CONTAINER-NAME",
        "'  dependencies: [nobody]', APP-DEPENDENCY-UNKNOWN",
        "'  dependencies: [\"No Body\"]', APP-ID",
        "'  dependencies: [web]', APP-DEPENDENCY-CYCLE",
    })
    void refuses(String field, String code) {
        profile.pulled("web", field + "\n");

        assertThat(profile.codes()).containsExactly(code);
        assertThat(Manifests.load(profile.fleet())).isInstanceOf(dev.pilothouse.engine.text.Loaded.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', APP-SOURCE-MISSING",
        "'{ source: { type: pull } }', YAML-MISSING",
        "'{ source: { image: x } }', YAML-MISSING",
        "'{ source: { type: clone } }', YAML-CHOICE",
        "'{ image: \"Not An Image\" }', APP-IMAGE",
        "'{ image: x, pull_policy: sometimes }', YAML-CHOICE",
        "'{ source: { type: build, tag: x, context: docker, dockerfile: None } }', APP-BUILD-DOCKERFILE",
        "'{ source: { type: build, tag: x, context: docker, dockerfile: ../../secret } }', APP-BUILD-DOCKERFILE",
    })
    void refusesSources(String container, String code) {
        profile.file("apps/web/docker/Dockerfile", "FROM scratch\n");
        profile.app("web", "app:\n  id: web\n  container: " + container + "\n");

        assertThat(profile.codes()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'  dependencies: [{ storage: 500Gi }]', 2",
        "'  security: { network_policy: host }\n  ports: [\"80:80\"]', 1",
        "'  nickname: x', 1",
        "'  health_check: { type: tcp, endpoint: \"127.0.0.1:1\", interval: 30 }', 1",
        "'  volumes: [\"data:/data:z\"]', 1",
    })
    void onlyWarns(String field, int count) {
        profile.pulled("web", field + "\n");

        assertThat(profile.codes()).hasSize(count);
        assertThat(profile.apps()).hasSize(1);
    }

    @Test
    void sourceWinsOverImageWithAWarning() {
        profile.app("web", "app: { id: web, container: { image: a, source: { type: pull, image: b } } }");

        assertThat(profile.codes()).containsExactly("APP-SOURCE-TWICE");
        assertThat(profile.appNamed("web").source())
                .isEqualTo(new SourceTemplate.Pull("b", "", Source.PullPolicy.IF_MISSING));
    }

    @Test
    void warnsOfAFolderNamedOtherwise() {
        profile.app("shop", "app: { id: web, container: { image: a } }");

        assertThat(profile.codes()).containsExactly("APP-FOLDER-NAME");
    }

    @Test
    void refusesTwoAppsOfOneId() {
        profile.pulled("web", "").app("shop", "app: { id: web, container: { image: a } }");

        assertThat(profile.codes()).contains("APP-ID-TWICE");
    }

    @Test
    void warnsOfSecretsBakedIntoImages() {
        profile.fleet("fleet: { name: a, nodes: { n1: { secrets: { PIN: { env: P } } } } }");
        profile.file("apps/web/Dockerfile", "FROM scratch\n");
        profile.app("web", """
                app:
                  id: web
                  container:
                    source:
                      type: build
                      context: .
                      tag: web
                      build_args: { A: "${PIN}", RPC_PASSWORD: x, TITLE: plain }
                """);

        assertThat(profile.codes()).containsExactly("APP-SECRET-BAKED", "APP-SECRET-BAKED");
    }

    @Test
    void keepsUnknownKeysAsText() {
        profile.pulled("web", "  container_extra: { deep: [1, { x: y }] }\n");

        assertThat(profile.codes()).containsExactly("YAML-UNKNOWN-KEY");
        assertThat(profile.appNamed("web").extras())
                .containsExactly(
                        Map.entry("app.container_extra.deep[0]", "1"), Map.entry("app.container_extra.deep[1].x", "y"));
    }
}
