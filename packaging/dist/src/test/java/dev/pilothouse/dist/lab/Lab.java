package dev.pilothouse.dist.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The running lab that the environment names; where there is none, every test fails. */
public final class Lab {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private JsonNode description;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private Lab(Path folder) {
        this.folder = folder;
        this.description = read(folder);
    }

    private static JsonNode read(Path folder) {
        try {
            return new ObjectMapper().readTree(folder.resolve("lab.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Lab fromEnvironment() {
        String folder = System.getenv("PILOTHOUSE_LAB");
        assertThat(folder)
                .as("PILOTHOUSE_LAB must name a running lab; ./pilothouse check brings one up")
                .isNotBlank();
        return new Lab(Path.of(folder));
    }

    public Path folder() {
        return folder;
    }

    /** The three that every lab has. */
    public List<String> dockerNodes() {
        return of("docker").limit(3).toList();
    }

    /** As many as asked for; those that are missing join the lab, and stay. */
    public List<String> dockerNodes(int count) {
        if (of("docker").count() < count) {
            Finished up = verb(
                    "up",
                    Integer.toString(count),
                    "--podman",
                    Long.toString(of("podman").count()),
                    "--no-seed");
            assertThat(up.exit()).as(up.out() + up.err()).isZero();
            description = read(folder);
        }
        return of("docker").limit(count).toList();
    }

    private Stream<String> of(String kind) {
        return StreamSupport.stream(description.get("nodes").spliterator(), false)
                .filter(node -> node.get("kind").asText().equals(kind))
                .map(node -> node.get("name").asText());
    }

    public String address(String node) {
        return StreamSupport.stream(description.get("nodes").spliterator(), false)
                .filter(candidate -> candidate.get("name").asText().equals(node))
                .map(candidate -> candidate.get("address").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the lab has no node " + node));
    }

    /** Where the lab's registry answers from outside, as {@code host:port}; it speaks plain HTTP. */
    public String registry() {
        return description.get("registry").get("address").asText();
    }

    /** Runs shell text on a node through plain SSH, as root. */
    public Finished on(String node, String shell) {
        return Finished.run(
                PATIENCE,
                Map.of(),
                "ssh",
                "-n",
                "-F",
                folder.resolve("ssh_config").toString(),
                "-o",
                "BatchMode=yes",
                node,
                "sudo -n sh -c '" + shell.replace("'", "'\\''") + "'");
    }

    /** A verb of the lab itself, such as {@code reboot n1}. */
    public Finished verb(String... words) {
        String[] argv = new String[words.length + 3];
        argv[0] = Console.root().resolve("packaging/lab/lab").toString();
        argv[1] = "--name";
        argv[2] = description.get("name").asText();
        System.arraycopy(words, 0, argv, 3, words.length);
        return Finished.run(PATIENCE, Map.of(), argv);
    }

    /** Takes away every container, and the state a console keeps on the node; images stay. */
    public void empty(String node) {
        String engine = node.startsWith("p") ? "podman" : "docker";
        Finished done = on(
                node,
                engine + " ps -aq | xargs -r " + engine
                        + " rm -f >/dev/null; rm -rf /var/lib/pilothouse/* /home/ops/.pilothouse");
        assertThat(done.exit()).as("emptying %s: %s", node, done.err()).isZero();
    }

    /** What the node's own engine says, by container name: id and start time. */
    public Map<String, String> runningContainers(String node) {
        String engine = node.startsWith("p") ? "podman" : "docker";
        Finished listed = on(
                node,
                engine + " ps -q --no-trunc | xargs -r " + engine
                        + " inspect --format \"{{.Name}} {{.Id}} {{.State.StartedAt}}\"");
        assertThat(listed.exit()).as("listing %s: %s", node, listed.err()).isZero();
        Map<String, String> found = new TreeMap<>();
        listed.out().lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.split(" ", 2);
            found.put(words[0].replaceFirst("^/", ""), words[1]);
        });
        return found;
    }

    /** The page as a user fetches it from outside the node; empty where it does not answer 200. */
    public Optional<String> page(String node, int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address(node) + ":" + port + "/"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
