package dev.pilothouse.dist.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pilothouse.engine.probe.ask.WebServer;
import dev.pilothouse.engine.version.trust.RootFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs as keepers make them and as thieves would like them, on the command line, from every kind of source. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CatalogIT {
    private static final String NODE = "n1";
    private static final Instant SOON = Instant.now().plus(Duration.ofDays(30));
    private static final String ON_THE_NODE = "/srv/catalog-it.json";

    @TempDir
    private Path folder;

    private final Lab lab = Lab.fromEnvironment();
    private final MadeCatalogs made = new MadeCatalogs();
    private Path profile;
    private Console console;
    private WebServer server;
    private volatile byte[] offered = new byte[0];
    private volatile int fetches;

    @BeforeEach
    void aServerWithCatalogs() throws Exception {
        profile = Files.createDirectories(folder.resolve("profile/apps")).getParent();
        console = new Console(profile, lab);
        Files.writeString(profile.resolve("ca.pem"), WebServer.certificate());
        server = WebServer.secure().on("/catalog", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(offered);
            exchange.close();
            fetches++;
        });
        declare(server.uri("localhost", "/catalog").toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void declare(String source) throws IOException {
        Files.writeString(
                profile.resolve("fleet.yaml"),
                "fleet:\n  name: catalogs\n  ssh_config: " + lab.folder().resolve("ssh_config")
                        + "\n  nodes: { n1: {} }\n  catalog: { source: \"" + source
                        + "\", root: root.json, ca: ca.pem }\n");
    }

    private Finished pilothouse(String... words) {
        return console.run(Map.of("XDG_STATE_HOME", folder.resolve("state").toString()), words);
    }

    private Path memory() {
        return folder.resolve("state/pilothouse/catalogs/home.json");
    }

    private Finished offer(byte[] content) {
        offered = content;
        return pilothouse("catalog", "refresh");
    }

    private void root(RootFile file) throws IOException {
        Files.write(profile.resolve("root.json"), file.bytes());
    }

    private static void refused(String what, Finished refresh, int exit, String code, String words) {
        assertThat(refresh.exit()).as(what + refresh.out() + refresh.err()).isEqualTo(exit);
        assertThat(refresh.err()).as(what).contains(code).contains(words).doesNotContain("Exception");
    }

    @Test
    void whatKeepersSignOnTheCommandLineIsTakenFromEverySource() throws Exception {
        Path secret = Files.writeString(profile.resolve("passphrase"), "correct horse\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        for (String name : List.of("alice", "bob")) {
            keep("keygen", file(name + ".key"));
            assertThat(Files.readString(profile.resolve(name + ".key"))).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile.resolve(name + ".key"))))
                    .isEqualTo("rw-------");
        }
        Finished unheard = pilothouse("catalog", "keygen", file("carol.key"));
        assertThat(unheard.exit()).isEqualTo(5);
        assertThat(unheard.err()).contains("nobody is there to type it");
        assertThat(pilothouse(
                                "catalog",
                                "root",
                                file("root.json"),
                                "--name",
                                "home",
                                "--threshold",
                                "2",
                                "--key",
                                file("alice.key.pub"),
                                "--key",
                                file("bob.key.pub"))
                        .exit())
                .isZero();
        Files.write(profile.resolve("catalog.json"), MadeCatalogs.text(4, SOON).getBytes(UTF_8));
        keep("sign", file("root.json"), "--key", file("alice.key"));
        keep("sign", file("root.json"), "--key", file("bob.key"));
        keep("sign", file("catalog.json"), "--key", file("alice.key"), "--valid", "30d", "--out", file("signed.json"));
        Finished half = pilothouse("catalog", "verify", file("signed.json"), "--root", file("root.json"));
        refused("half", half, 5, "CAT-005", "1 good signatures where 2");
        keep("sign", file("signed.json"), "--key", file("bob.key"));

        offered = Files.readAllBytes(profile.resolve("signed.json"));
        String registry = registry(offered);
        lab.on(NODE, "cat > " + ON_THE_NODE + " <<\"END\"\n" + new String(offered, UTF_8) + "END");
        List<String> sources = List.of(
                "signed.json", server.uri("localhost", "/catalog").toString(), "node:n1:" + ON_THE_NODE, registry);
        for (String source : sources) {
            declare(source);
            Files.deleteIfExists(memory());
            Finished taken = pilothouse("catalog", "refresh");
            assertThat(taken.exit()).as(source + taken.err()).isZero();
            assertThat(taken.out()).as(source).contains("In use: catalog home version 5");
        }
        assertThat(pilothouse("catalog", "show", "bitcoin-core").out()).contains("31.0", "30.0", "withdrawn");
    }

    private String file(String name) {
        return profile.resolve(name).toString();
    }

    /** A keeper's command, which must succeed. */
    private void keep(String verb, String... words) {
        List<String> all = new ArrayList<>(List.of("catalog", verb));
        all.addAll(List.of(words));
        all.addAll(List.of("--passphrase-file", file("passphrase")));
        Finished done = pilothouse(all.toArray(String[]::new));
        assertThat(done.exit()).as(verb + done.err()).isZero();
    }

    /** Puts it into the lab's registry as an artifact, and gives its name as a source. */
    private String registry(byte[] content) throws Exception {
        String repository = "catalog-it/" + Long.toHexString(System.nanoTime());
        String base = "http://" + lab.registry() + "/v2/" + repository;
        try (HttpClient http = HttpClient.newHttpClient()) {
            String empty = put(http, base, "{}".getBytes(UTF_8));
            String layer = put(http, base, content);
            String manifest = "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                    + "\"config\":{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"size\":2,\"digest\":\"" + empty
                    + "\"},\"layers\":[{\"mediaType\":\"application/vnd.dsse.envelope.v1+json\",\"size\":"
                    + content.length + ",\"digest\":\"" + layer + "\"}]}";
            HttpResponse<String> done = http.send(
                    HttpRequest.newBuilder(URI.create(base + "/manifests/home"))
                            .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                            .PUT(HttpRequest.BodyPublishers.ofString(manifest))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        }
        return "oci+http:" + lab.registry() + "/" + repository + ":home";
    }

    private static String put(HttpClient http, String base, byte[] content) throws Exception {
        String digest = "sha256:" + MadeCatalogs.sha256(content);
        HttpResponse<String> begun = http.send(
                HttpRequest.newBuilder(URI.create(base + "/blobs/uploads/"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        URI where = URI.create(base + "/")
                .resolve(begun.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> done = http.send(
                HttpRequest.newBuilder(URI.create(where + (where.getQuery() == null ? "?" : "&") + "digest=" + digest))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        return digest;
    }

    private record Attack(String name, byte[] content, int exit, String code, String words) {}

    @Test
    void everyAttackIsRefusedByNameAndChangesNothing() throws Exception {
        root(made.root(2, made.alice, made.bob));
        assertThat(offer(made.signed(5, made.alice, made.bob)).exit()).isZero();
        byte[] before = Files.readAllBytes(memory());
        List<Attack> attacks = List.of(
                new Attack("no JSON", "<html>".getBytes(UTF_8), 3, "CAT-001", "is not understood"),
                new Attack("oversized", new byte[(1 << 20) + 1], 5, "CAT-002", "1048576 bytes"),
                new Attack("deep", ("[".repeat(99) + "]".repeat(99)).getBytes(UTF_8), 5, "CAT-002", "32 levels"),
                new Attack("bit flip", made.flipped(6), 5, "CAT-003", "its bytes were changed"),
                new Attack("stranger", made.signed(6, made.carol), 5, "CAT-004", "none of the keys"),
                new Attack("threshold - 1", made.signed(6, made.alice), 5, "CAT-005", "1 good signatures where 2"),
                new Attack("one key twice", made.twice(6), 5, "CAT-006", "twice"),
                new Attack("rollback", made.signed(4, made.alice, made.bob), 5, "CAT-007", "version 4 after 5"),
                new Attack("two of one version", made.other(5), 5, "CAT-009", "other bytes"),
                new Attack("another catalog's", made.named("away", 6), 5, "CAT-009", "away"));
        for (Attack attack : attacks) {
            Finished refresh = offer(attack.content());
            refused(attack.name(), refresh, attack.exit(), attack.code(), attack.words());
            assertThat(refresh.out()).as(attack.name()).contains("Still in use: catalog home version 5");
            assertThat(Files.readAllBytes(memory())).as(attack.name()).isEqualTo(before);
        }
        server.close();
        refused("no server", pilothouse("catalog", "refresh"), 4, "CAT-010", "could not be fetched");
        assertThat(Files.readAllBytes(memory())).isEqualTo(before);
        assertThat(Files.list(memory().getParent()).map(Path::getFileName).map(Path::toString))
                .containsExactlyInAnyOrder("home.json", "home.lock");
    }

    @Test
    void aRootIsFollowedStepByStepAndAnExpiredCatalogIsOnlyShown() throws Exception {
        RootFile first = made.root(1, made.alice);
        root(first);
        assertThat(offer(made.signed(5, made.alice)).exit()).isZero();
        root(made.skipping(first));
        refused("skipped root", offer(made.signed(6, made.alice)), 5, "CAT-013", "version");
        root(made.notFollowing(first));
        refused("root without the old keys", offer(made.signed(6, made.alice)), 5, "CAT-014", "signed");
        root(made.root(1, made.carol));
        refused("another root", offer(made.signed(6, made.carol)), 5, "CAT-015", "root");
        root(made.following(first));
        assertThat(offer(made.signed(6, made.bob)).exit()).isZero();

        root(first);
        refused("a key that was given up", offer(made.signed(7, made.alice)), 5, "CAT-004", "key");
        root(made.following(first));
        refused("frozen", offer(made.expired(8)), 5, "CAT-008", "expired");
        assertThat(pilothouse("catalog", "show").out()).contains("version 6");
        Files.delete(memory());
        refused("frozen at the first sight", offer(made.expired(8)), 5, "CAT-008", "expired");
        Finished shown = pilothouse("catalog", "show", "-o", "json");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("\"31.0\"", "view-only");
    }

    @Test
    void aConsoleKilledBetweenFetchAndMemoryLosesNothing() throws Exception {
        root(made.root(1, made.alice));
        assertThat(offer(made.signed(5, made.alice)).exit()).isZero();
        byte[] before = Files.readAllBytes(memory());
        int served = fetches;
        offered = made.signed(6, made.alice);
        Path lock = memory().resolveSibling("home.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Process killed = console.start(
                    folder.resolve("log.txt"),
                    Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                    "catalog",
                    "refresh");
            await().atMost(Duration.ofSeconds(30)).until(() -> fetches > served && waitsForALock(killed.pid()));
            killed.destroyForcibly().waitFor();
        }
        assertThat(Files.readAllBytes(memory())).isEqualTo(before);
        assertThat(pilothouse("catalog", "refresh").out()).contains("In use: catalog home version 6");
        refused(
                "what was in use when it was killed",
                offer(made.signed(5, made.alice)),
                5,
                "CAT-007",
                "version 5 after 6");
    }

    /** A waiter has an arrow before its lock; see proc_locks(5). */
    private static boolean waitsForALock(long pid) throws IOException {
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.anyMatch(line -> line.contains("->") && line.contains(" " + pid + " "));
        }
    }
}
