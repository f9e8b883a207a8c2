package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.profile.ProfileFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages on profiles tell of every key and every code there is, and their examples work. */
class ProfileReferenceTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/pilothouse/engine");
    private static final Path REFERENCE = Path.of("../docs/reference/profile.md");
    private static final Path GUIDE = Path.of("../docs/guide/profile.md");

    @TempDir
    Path folder;

    private static Set<String> inSources(String pattern, String... rooms) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String room : rooms) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.addAll(all(pattern, Files.readString(file)));
                }
            }
        }
        return found;
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesEveryKey() throws IOException {
        Set<String> keys = inSources(
                "\\.(?:get|require|list|map)\\(\\s*\"([a-z_]+)\"", "app", "profile", "text/yaml", "chaos/spec");

        assertThat(keys).hasSizeGreaterThan(55).contains("always_rebuild", "ssh_config", "protected");
        assertThat(all("`([a-z_.]+)`", Files.readString(REFERENCE))).containsAll(keys);
    }

    @Test
    void namesEveryCodeAndNoOther() throws IOException {
        Set<String> codes = inSources(
                "\"((?:APP|FLEET|YAML|FILE|PROFILE|RELEASE|CHAOS)-[A-Z-]+)\"",
                "app",
                "profile",
                "text/yaml",
                "release",
                "chaos/spec");

        assertThat(all("`([A-Z]+-[A-Z-]+)`", Files.readString(REFERENCE))).isEqualTo(codes);
    }

    @Test
    void theGuidesExamplesLoadTogether() throws IOException {
        ProfileFolder profile = new ProfileFolder(folder).file("apps/hello/docker/Dockerfile", "FROM scratch\n");
        int files = 0;
        for (MatchResult block : Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .toList()) {
            profile.file(block.group(1), block.group(2));
            files++;
            if (files >= 2) {
                assertThat(ProfileFolder.shown(profile.problems())).isEmpty();
            }
        }
        assertThat(files).isEqualTo(4);
        assertThat(profile.apps()).hasSize(1);
    }
}
