package dev.pilothouse.engine.orchestrate.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.Container;
import dev.pilothouse.engine.container.ContainerSettings;
import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.container.ContainerState;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdoptTest {
    private static final Image.Defaults IMAGE = new Image.Defaults(
            List.of("/entry"), List.of("serve"), List.of("PATH=/bin", "LANG=C"), Map.of("made", "by"), "", "/srv", "");
    private static final Mount DATA = new Mount(Mount.Kind.VOLUME, "bitcoin-data", "/data", Mount.Access.READ_WRITE);
    private static final Mount CONF = new Mount(Mount.Kind.BIND, "/etc/bitcoin", "/conf", Mount.Access.READ_ONLY);

    @Test
    void containerRunByHandIsProvedByItsDraft() {
        Container container = container(
                "bitcoin",
                List.of("PATH=/bin", "LANG=C", "HOSTNAME=abc", "NETWORK=regtest", "PRICE=5$${x}"),
                List.of(new PortBinding("127.0.0.1", 8332, 8332, "tcp"), new PortBinding("", 53, 53, "udp")),
                "bridge",
                settings(List.of("-printtoconsole", "-datadir=/data"), "always", Map.of()));

        ManifestDraft draft = draft(container);

        assertThat(draft.differences()).isEmpty();
        assertThat(draft.inexpressible()).isEmpty();
        assertThat(draft.yaml())
                .contains("id: bitcoin", "restart: always", "- -datadir=/data", "NETWORK: regtest", "protocol: udp")
                .doesNotContain("LANG", "HOSTNAME", "container_name");
    }

    @Test
    void secretsAreTakenOutAndStillProved() {
        Container container = container(
                "lnd",
                List.of("RPC_PASSWORD=hunter2", "DATABASE=postgres://lnd:geheim@db/x"),
                List.of(),
                "host",
                settings(List.of("-rpcpassword=hunter3"), "unless-stopped", Map.of()));

        ManifestDraft draft = draft(container);

        assertThat(draft.differences()).isEmpty();
        assertThat(draft.secrets()).containsExactly("DATABASE", "RPCPASSWORD", "RPC_PASSWORD");
        assertThat(draft.yaml()).doesNotContain("hunter", "geheim").contains("-rpcpassword=${RPCPASSWORD}");
    }

    @Test
    void whatAManifestCannotSayIsListed() {
        Container container = container(
                "odd_Name",
                List.of(),
                List.of(),
                "backend",
                settings(List.of("serve"), "no", Map.of("devices", "/dev/ttyUSB0")));

        ManifestDraft draft = draft(container);

        assertThat(draft.inexpressible())
                .containsExactlyInAnyOrder(
                        "network: backend (a manifest says host, bridge or isolated)", "devices: /dev/ttyUSB0");
        assertThat(draft.differences()).containsExactly("network: backend → bridge");
        assertThat(draft.yaml()).contains("id: odd-name", "container_name: odd_Name");
    }

    @Test
    void idCanBeChosenAndTheContainersNameIsKept() {
        Container container =
                container("web-1", List.of(), List.of(), "bridge", settings(List.of("serve"), "no", Map.of()));

        ManifestDraft draft = ManifestDrafts.of(container, IMAGE, Optional.of(new AppId("website")));

        assertThat(draft.app()).isEqualTo(new AppId("website"));
        assertThat(draft.yaml()).contains("id: website", "container_name: web-1");
        assertThat(draft.differences()).isEmpty();
    }

    private static ManifestDraft draft(Container container) {
        return ManifestDrafts.of(container, IMAGE, Optional.empty());
    }

    private static ContainerSettings settings(List<String> command, String restart, Map<String, String> others) {
        return new ContainerSettings(
                List.of("/entry"),
                command,
                "",
                "/srv",
                restart,
                512L << 20,
                1_500_000_000L,
                RootFilesystem.READ_ONLY,
                List.of("NET_ADMIN"),
                List.of("ALL"),
                List.of(),
                Privileges.NO_NEW,
                new TreeMap<>(others));
    }

    private static Container container(
            String name,
            List<String> environment,
            List<PortBinding> ports,
            String network,
            ContainerSettings settings) {
        return new Container(
                "c0ffee",
                name,
                "example.org/bitcoin:27.1",
                "sha256:abc",
                ContainerState.RUNNING,
                0,
                false,
                0,
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                "",
                Instant.EPOCH,
                Map.of("made", "by"),
                ports,
                List.of(CONF, DATA),
                environment,
                network,
                Map.of(),
                settings);
    }

    /** Drafting without a node. */
    private static final class ManifestDrafts {
        private static ManifestDraft of(Container container, Image.Defaults image, Optional<AppId> id) {
            NodeSpec node = new NodeSpec(
                    new NodeName("n1"),
                    "local",
                    "",
                    0,
                    Optional.empty(),
                    Map.of(),
                    RuntimeChoice.AUTO,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    NodeSpec.Protection.OPEN);
            return Drafting.of(node, container, image, id);
        }
    }
}
