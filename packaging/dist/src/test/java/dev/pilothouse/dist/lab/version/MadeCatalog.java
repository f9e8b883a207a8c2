package dev.pilothouse.dist.lab.version;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.engine.version.trust.CatalogVerifier;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalog of one keeper, who is made for the test, with all that a profile needs of it. */
public final class MadeCatalog {
    private final SigningKey keeper = SigningKey.generate(new SecureRandom());
    private final String name;
    private final Path folder;
    private final Map<String, String> apps = new LinkedHashMap<>();
    private int version;

    /** @param folder of the profile: the root file lies there afterwards */
    public MadeCatalog(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        Role role = new Role(List.of(keeper.verifying()), 1);
        Root root = new Root(name, 1, Map.of(keeper.verifying().id(), "keeper"), role, role);
        write("catalog-root.json", RootFile.of(root).signedBy(keeper).bytes());
    }

    /** @param releases JSON objects, the default first */
    public MadeCatalog app(String id, String... releases) {
        apps.put(id, "{ \"versions\": [ " + String.join(", ", releases) + " ] }");
        return this;
    }

    /** Publishes the next version, good for this long. */
    public void publish(Duration validity) {
        version++;
        StringBuilder all = new StringBuilder();
        apps.forEach((id, content) -> all.append(all.isEmpty() ? "" : ", ")
                .append('"')
                .append(id)
                .append("\": ")
                .append(content));
        Instant now = Instant.now();
        String catalog = """
                { "_type": "catalog", "spec_version": 1, "name": "%s", "version": %d, "root_version": 1,
                  "generated": "%s", "expires": "%s", "apps": { %s } }
                """.formatted(name, version, now.minusSeconds(60), now.plus(validity), all);
        write("catalog.signed.json", CatalogVerifier.sign(catalog.getBytes(UTF_8), keeper));
    }

    private void write(String file, byte[] content) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
