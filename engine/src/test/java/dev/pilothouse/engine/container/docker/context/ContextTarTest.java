package dev.pilothouse.engine.container.docker.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextTarTest {
    @TempDir
    Path root;

    @Test
    void sendsEveryFileOnceInOrder() throws IOException {
        put("Dockerfile", "FROM scratch\n");
        put("web/index.html", "<p>");
        put("a".repeat(120) + "/" + "b".repeat(120), "long name");
        assertThat(read())
                .containsExactly(
                        "Dockerfile",
                        "a".repeat(120) + "/",
                        "a".repeat(120) + "/" + "b".repeat(120) + "=long name",
                        "web/",
                        "web/index.html=<p>");
    }

    @Test
    void leavesOutWhatTheIgnoreFileNames() throws IOException {
        put("Dockerfile", "FROM scratch\n");
        put(".dockerignore", "# comment\nsecret\n*.log\n**/node_modules\n!keep.log\nDockerfile\n");
        put("secret/key", "x");
        put("app.log", "x");
        put("keep.log", "x");
        put("web/node_modules/left/pad.js", "x");
        put("web/index.html", "x");
        assertThat(ContextTar.of(root, "Dockerfile").names())
                .containsExactly(".dockerignore", "Dockerfile", "keep.log", "web", "web/index.html");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        put("Dockerfile", "FROM scratch\n");
        put("x", "1");
        byte[] first = bytes();
        put("x", "1");
        assertThat(bytes()).isEqualTo(first);
    }

    private void put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private byte[] bytes() throws IOException {
        try (InputStream tar = ContextTar.of(root, "Dockerfile").open()) {
            return tar.readAllBytes();
        }
    }

    private List<String> read() throws IOException {
        List<String> members = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(ContextTar.of(root, "Dockerfile").open())) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                String text = new String(tar.readAllBytes());
                boolean plain = entry.isDirectory() || entry.getName().equals("Dockerfile");
                members.add(entry.getName() + (plain ? "" : "=" + text));
            }
        }
        return members;
    }
}
