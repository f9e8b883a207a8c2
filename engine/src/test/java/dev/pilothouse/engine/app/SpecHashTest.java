package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpecHashTest {
    /** Everything that goes in, each field apart, so that a test can change one. */
    private record Input(
            String version,
            Source source,
            ContainerSpec spec,
            Map<String, String> environment,
            Map<String, String> args) {
        String hash() {
            return SpecHash.of(version, source, spec, environment, args);
        }

        Input with(ContainerSpec other) {
            return new Input(version, source, other, environment, args);
        }
    }

    private static final ImageReference IMAGE = ImageReference.parse("example.org/web:1");
    private static final Source BUILD =
            new Source.Build(Path.of("/here"), "Dockerfile", IMAGE, Map.of(), Source.RebuildPolicy.IF_MISSING);
    private static final ContainerSpec SPEC = spec(
            "web",
            IMAGE,
            List.of(),
            List.of(new PortBinding("127.0.0.1", 8080, 80, "tcp"), new PortBinding("", 53, 53, "udp")),
            List.of(new Mount(Mount.Kind.BIND, "/srv", "/data", Mount.Access.READ_ONLY)),
            "bridge",
            1024,
            5,
            RootFilesystem.READ_ONLY,
            List.of("B", "A"),
            List.of("ALL"),
            Privileges.NO_NEW,
            "unless-stopped");
    private static final Input BASE =
            new Input("1.2", BUILD, SPEC, Map.of("TEXT", "a\\b\nc", "LEVEL", "3"), Map.of("B", "two", "A", "1"));

    private static ContainerSpec spec(
            String name,
            ImageReference image,
            List<String> command,
            List<PortBinding> ports,
            List<Mount> mounts,
            String network,
            long memory,
            long cpus,
            RootFilesystem root,
            List<String> add,
            List<String> drop,
            Privileges privileges,
            String restart) {
        return new ContainerSpec(
                name,
                image,
                command,
                Map.of(),
                Map.of(),
                ports,
                mounts,
                network,
                memory,
                cpus,
                root,
                add,
                drop,
                privileges,
                restart);
    }

    @Test
    void hashesTheDocumentedCanonicalForm() {
        assertThat(SpecHash.canonical("1.2", BUILD, SPEC, BASE.environment(), BASE.args()))
                .isEqualTo("""
                        pilothouse-spec=1
                        version=1.2
                        name=web
                        image=example.org/web:1
                        source=build
                        dockerfile=Dockerfile
                        build_arg.A=1
                        build_arg.B=two
                        environment.LEVEL=3
                        environment.TEXT=a\\\\b\\nc
                        port=127.0.0.1:8080:80/tcp
                        port=:53:53/udp
                        mount=bind:/srv:/data:ro
                        network=bridge
                        memory=1024
                        nano_cpus=5
                        root=read-only
                        capability.add=A
                        capability.add=B
                        capability.drop=ALL
                        privileges=no-new
                        restart=unless-stopped
                        """);
        // By sha256sum over the text above.
        assertThat(BASE.hash()).isEqualTo("aad87029612588c1506c263bcf0a84cfe4cff21cc0934399252f35af8a1a0f0e");
    }

    @Test
    void marksSecretsAsPbkdf2Does() {
        // By hashlib.pbkdf2_hmac("sha256", b"hunter2", b"pilothouse-secret/web/PIN", 10000).
        assertThat(SpecHash.secretMark(new AppId("web"), "PIN", new Secret("hunter2")))
                .isEqualTo("${PIN:1a5e7c12cc073cc522209b23c29b60210a3512e27e3778105ce871d2cb21b0fc}");
    }

    @Test
    void orderOfMapsAndSetsDoesNotCount() {
        Random random = new Random(3);
        Map<String, String> environment = new LinkedHashMap<>();
        IntStream.range(0, 12).forEach(index -> environment.put("K" + index, "v" + index));
        String expected = new Input("1", BUILD, SPEC, environment, environment).hash();
        for (int round = 0; round < 100; round++) {
            List<String> keys = new ArrayList<>(environment.keySet());
            Collections.shuffle(keys, random);
            Map<String, String> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, environment.getOrDefault(key, "")));
            List<PortBinding> ports = new ArrayList<>(SPEC.ports());
            Collections.shuffle(ports, random);
            ContainerSpec spec = spec(
                    "web",
                    IMAGE,
                    List.of(),
                    ports,
                    SPEC.mounts(),
                    "bridge",
                    1024,
                    5,
                    RootFilesystem.READ_ONLY,
                    List.of("A", "B"),
                    List.of("ALL"),
                    Privileges.NO_NEW,
                    "unless-stopped");
            assertThat(new Input("1", BUILD, spec, shuffled, shuffled).hash()).isEqualTo(expected);
        }
    }

    @Test
    void everyFieldCounts() {
        ImageReference other = ImageReference.parse("example.org/web:2");
        List<PortBinding> ports = SPEC.ports();
        List<Mount> mounts = SPEC.mounts();
        List<String> add = List.of("A", "B");
        List<String> drop = List.of("ALL");
        RootFilesystem ro = RootFilesystem.READ_ONLY;
        Privileges none = Privileges.NO_NEW;
        List<Input> variations = List.of(
                BASE,
                new Input("1.3", BUILD, SPEC, BASE.environment(), BASE.args()),
                new Input(
                        "1.2", new Source.Pull(IMAGE, "", Source.PullPolicy.NEVER), SPEC, BASE.environment(), Map.of()),
                new Input(
                        "1.2",
                        new Source.Build(Path.of("/here"), "Other", IMAGE, Map.of(), Source.RebuildPolicy.ALWAYS),
                        SPEC,
                        BASE.environment(),
                        BASE.args()),
                new Input("1.2", BUILD, SPEC, Map.of("LEVEL", "3"), BASE.args()),
                new Input("1.2", BUILD, SPEC, Map.of("TEXT", "a\\b\nc", "LEVEL", "4"), BASE.args()),
                new Input("1.2", BUILD, SPEC, BASE.environment(), Map.of("A", "1")),
                BASE.with(spec("web2", IMAGE, List.of(), ports, mounts, "bridge", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(spec("web", other, List.of(), ports, mounts, "bridge", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(
                        spec("web", IMAGE, List.of("x"), ports, mounts, "bridge", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(
                        spec("web", IMAGE, List.of(), List.of(), mounts, "bridge", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(
                        spec("web", IMAGE, List.of(), ports, List.of(), "bridge", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "host", 1024, 5, ro, add, drop, none, "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "bridge", 1025, 5, ro, add, drop, none, "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "bridge", 1024, 6, ro, add, drop, none, "no")),
                BASE.with(spec(
                        "web",
                        IMAGE,
                        List.of(),
                        ports,
                        mounts,
                        "bridge",
                        1024,
                        5,
                        RootFilesystem.WRITABLE,
                        add,
                        drop,
                        none,
                        "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "bridge", 1024, 5, ro, drop, drop, none, "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "bridge", 1024, 5, ro, add, add, none, "no")),
                BASE.with(spec(
                        "web",
                        IMAGE,
                        List.of(),
                        ports,
                        mounts,
                        "bridge",
                        1024,
                        5,
                        ro,
                        add,
                        drop,
                        Privileges.MAY_GAIN,
                        "no")),
                BASE.with(spec("web", IMAGE, List.of(), ports, mounts, "bridge", 1024, 5, ro, add, drop, none, "no")));

        Set<String> hashes = new HashSet<>();
        variations.forEach(input -> hashes.add(input.hash()));
        assertThat(hashes).hasSameSizeAs(variations);
    }

    @Test
    void neitherTheFolderOfABuildNorItsPolicyCount() {
        Source elsewhere =
                new Source.Build(Path.of("/there"), "Dockerfile", IMAGE, Map.of(), Source.RebuildPolicy.ALWAYS);

        assertThat(new Input("1.2", elsewhere, SPEC, BASE.environment(), BASE.args()).hash())
                .isEqualTo(BASE.hash());
    }

    @Test
    void aValueCannotPassForAnotherLine() {
        assertThat(new Input("1", BUILD, SPEC, Map.of("A", "1\nenvironment.B=2"), Map.of()).hash())
                .isNotEqualTo(new Input("1", BUILD, SPEC, Map.of("A", "1", "B", "2"), Map.of()).hash());
    }
}
