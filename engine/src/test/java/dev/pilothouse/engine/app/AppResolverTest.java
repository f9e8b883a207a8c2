package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppResolverTest {
    private static final String WEB = """
            app:
              id: web
              version: "2.1"
              container:
                source:
                  type: build
                  context: .
                  tag: "${REGISTRY}/web:local"
                  build_args: { BASE: "${BASE}", PIN_HASH: "${PIN}" }
              resources: { memory_limit: 64Mi }
              ports: ["8080:80"]
              volumes: ["${DATA}/web:/data", "cache:/cache"]
              environment: { URL: "http://user:${PIN}@${HOST}/", PRICE: "5$$", PLAIN: "a$b" }
              health_check: { type: http, endpoint: "http://127.0.0.1:8080" }
            """;

    @TempDir
    Path folder;

    private ProfileFolder profile;

    @BeforeEach
    void makeProfile() {
        profile = new ProfileFolder(folder).file("apps/web/Dockerfile", "FROM scratch\n");
        profile.app("web", WEB);
        profile.fleet("""
                fleet:
                  name: home
                  variables: { REGISTRY: "registry.lab:5000", BASE: busybox, HOST: core, DATA: /srv }
                  secrets: { PIN: { env: PIN } }
                  nodes: { n1: { apps: [web] }, n2: { apps: [web], variables: { HOST: other } } }
                """);
    }

    private ResolvedApp resolve(NodeSpec node, String pin, Variant variant) {
        Secrets secrets = Secrets.system(Map.of("PIN", pin));
        return new AppResolver("home", secrets, variant).resolve(profile.appNamed("web"), node);
    }

    private NodeSpec node(int index) {
        return profile.fleet().nodes().get(index);
    }

    @Test
    void putsVariablesAndSecretsInPlace() {
        ResolvedApp app = resolve(node(0), "hunter2", new Variant.Production());

        assertThat(app.address()).hasToString("n1/web");
        assertThat(app.source().image()).hasToString("registry.lab:5000/web:local");
        assertThat(app.container().environment())
                .containsEntry("URL", "http://user:hunter2@core/")
                .containsEntry("PRICE", "5$")
                .containsEntry("PLAIN", "a$b");
        assertThat(app.buildArgs())
                .containsEntry("BASE", new Secret("busybox"))
                .containsEntry("PIN_HASH", new Secret("hunter2"));
        assertThat(app.container().mounts())
                .containsExactly(
                        new Mount(Mount.Kind.BIND, "/srv/web", "/data", Mount.Access.READ_WRITE),
                        new Mount(Mount.Kind.VOLUME, "cache", "/cache", Mount.Access.READ_WRITE));
        assertThat(app.container().restartPolicy()).isEqualTo("unless-stopped");
        assertThat(app.container().labels())
                .containsEntry("dev.pilothouse.app", "web")
                .containsEntry("dev.pilothouse.version", "2.1")
                .containsEntry("dev.pilothouse.fleet", "home")
                .containsEntry("dev.pilothouse.spec", app.specHash())
                .hasSize(4);
        assertThat(app.specHash()).matches("[0-9a-f]{64}");
        assertThat(app).asString().doesNotContain("hunter2");
        assertThat(app.container().labels().values()).noneMatch(value -> value.contains("hunter2"));
    }

    @Test
    void theHashFollowsNodeValuesAndSecretsAndNothingElse() {
        String first = resolve(node(0), "a", new Variant.Production()).specHash();

        assertThat(resolve(node(0), "a", new Variant.Production()).specHash()).isEqualTo(first);
        assertThat(resolve(node(0), "b", new Variant.Production()).specHash()).isNotEqualTo(first);
        assertThat(resolve(node(1), "a", new Variant.Production()).specHash()).isNotEqualTo(first);
    }

    @Test
    void namesTheUndefinedVariable() {
        NodeSpec bare = new ProfileFolder(folder.resolve("other"))
                .running()
                .fleet()
                .nodes()
                .getFirst();

        EngineException fault =
                catchThrowableOfType(EngineException.class, () -> resolve(bare, "a", new Variant.Production()));

        assertThat(fault.code()).isEqualTo(ErrorCode.VARIABLE_UNDEFINED);
        assertThat(fault.facts())
                .containsEntry("app", "web")
                .containsEntry("field", "app.container.source.tag")
                .containsEntry("name", "REGISTRY");
    }

    @Test
    void theDevelopmentVariantStandsBesideTheRealThing() {
        ResolvedApp app = resolve(node(0), "a", new Variant.Development(10_000, "/home/dev/data"));

        assertThat(app.container().name()).isEqualTo("web-dev");
        assertThat(app.container().ports()).containsExactly(new PortBinding("", 18_080, 80, "tcp"));
        assertThat(app.container().mounts())
                .extracting(Mount::source)
                .containsExactly("/home/dev/data/srv/web", "cache-dev");
        assertThat(app.probe().orElseThrow())
                .isInstanceOfSatisfying(
                        Probe.Http.class,
                        http -> assertThat(http.uri()).isEqualTo(URI.create("http://127.0.0.1:18080")));
    }

    @Test
    void everyKindOfProbeFollowsThePortsOfTheDevelopmentVariant() {
        assertThat(developed("type: chain, chain: bitcoin, endpoint: \"http://127.0.0.1:8080/rpc?x=%20y\""))
                .isEqualTo("chain getblockchaininfo at http://127.0.0.1:18080/rpc?x=%20y");
        assertThat(developed("type: tcp, endpoint: \"127.0.0.1:8080\"")).isEqualTo("tcp 127.0.0.1:18080");
        assertThat(developed("type: tcp, endpoint: \"127.0.0.1:9999\"")).isEqualTo("tcp 127.0.0.1:9999");
        assertThat(developed("type: http, endpoint: \"http://127.0.0.1\"")).isEqualTo("http http://127.0.0.1");
        assertThat(developed("type: exec, command: [ true ]")).isEqualTo("exec true");
    }

    private String developed(String check) {
        profile.app(
                "web",
                WEB.replace(
                        "health_check: { type: http, endpoint: \"http://127.0.0.1:8080\" }",
                        "health_check: { " + check + " }"));
        return resolve(node(0), "a", new Variant.Development(10_000, "/home/dev/data"))
                .probe()
                .orElseThrow()
                .title();
    }

    @Test
    void loginOfAChainIsReadWhenItIsAskedWithAndNotBefore() {
        profile.app(
                "web",
                WEB.replace(
                        "{ type: http, endpoint: \"http://127.0.0.1:8080\" }",
                        "{ type: chain, chain: bitcoin, endpoint: \"http://127.0.0.1:8080\", user: \"${HOST}\", password: \"x${PIN}\" }"));
        Probe declared = profile.appNamed("web").probe().orElseThrow();
        assertThat(declared.toString()).doesNotContain("PIN");

        AppResolver resolver = new AppResolver("home", Secrets.system(Map.of("PIN", "1234")), new Variant.Production());
        assertThat(resolver.ready(declared, node(1)))
                .isInstanceOfSatisfying(
                        Probe.Chain.class,
                        chain -> assertThat(chain.login()).contains(new Login.Known("other", new Secret("x1234"))));
        AppResolver without = new AppResolver("home", Secrets.system(Map.of()), new Variant.Production());
        assertThat(catchThrowableOfType(EngineException.class, () -> without.ready(declared, node(0)))
                        .code())
                .isEqualTo(ErrorCode.SECRET_UNAVAILABLE);
    }

    @Test
    void publishesNoPortsOnTheHostsNetwork() {
        profile.app("web", WEB + "  security: { network_policy: host }\n");

        ResolvedApp app = resolve(node(0), "a", new Variant.Production());

        assertThat(app.container().networkMode()).isEqualTo("host");
        assertThat(app.container().ports()).isEmpty();
    }

    @Test
    void developmentCopyOnTheHostsNetworkGetsPortsOfItsOwn() {
        profile.app("web", WEB + "  security: { network_policy: host }\n");

        ResolvedApp app = resolve(node(0), "a", new Variant.Development(10_000, "/dev-data"));

        assertThat(app.container().networkMode()).isEqualTo("bridge");
        assertThat(app.container().ports())
                .extracting(PortBinding::hostPort, PortBinding::containerPort)
                .contains(tuple(10_080, 80), tuple(18_080, 8_080));
    }

    @Test
    void developmentBuildLeavesTheTagOfTheRealAppAlone() {
        Variant development = new Variant.Development(10_000, "/dev-data");

        assertThat(resolve(node(0), "a", development).source().image().toString())
                .isEqualTo(
                        resolve(node(0), "a", new Variant.Production()).source().image() + "-dev");
    }
}
