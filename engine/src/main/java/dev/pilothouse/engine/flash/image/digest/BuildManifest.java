package dev.pilothouse.engine.flash.image.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.SignedDocument;
import dev.pilothouse.engine.version.trust.SignerVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What a build says of its artifacts, {@code build-manifest.json}: per path a size, a SHA-256 and, where the build made it,
 * the fs-verity digest. Plain, or signed as catalogs are.
 *
 * @param artifacts by their paths in the build's output
 * @param signers who signed it; empty where nobody was asked to
 */
public record BuildManifest(Map<String, Artifact> artifacts, List<SignerVerdict> signers) {
    /** Payload type of a signed one. */
    public static final String TYPE = "application/vnd.pilothouse.build-manifest.v1+json";

    private static final int SCHEMA = 1;

    /**
     * @param size bytes
     * @param fsVerity digest of the file, where it is recorded
     */
    public record Artifact(long size, String sha256, Optional<String> fsVerity) {}

    public BuildManifest {
        artifacts = Map.copyOf(artifacts);
        signers = List.copyOf(signers);
    }

    /** @throws EngineException {@code DISK_IMAGE_UNREADABLE} with the place in the manifest and what is wrong there */
    public static BuildManifest read(String name, byte[] content) {
        return read(name, content, List.of());
    }

    /** @throws EngineException as {@link SignedDocument#verify} and {@link #read(String, byte[])} have it */
    public static BuildManifest signed(String name, byte[] content, Root root) {
        SignedDocument document = SignedDocument.verify(content, TYPE, root);
        return read(name, document.payload(), document.signers());
    }

    private static BuildManifest read(String name, byte[] content, List<SignerVerdict> signers) {
        ObjectNode root;
        try {
            root = JsonText.object(content);
        } catch (IOException fault) {
            throw invalid(name, "JSON", String.valueOf(fault.getMessage()));
        }
        if (root.path("schema_version").asInt() != SCHEMA) {
            throw invalid(name, "schema_version", "is not " + SCHEMA);
        }
        if (!root.path("artifacts").isObject()) {
            throw invalid(name, "artifacts", "is missing");
        }
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("artifacts").properties()) {
            artifacts.put(entry.getKey(), artifact(name, "artifacts." + entry.getKey(), entry.getValue()));
        }
        return new BuildManifest(artifacts, signers);
    }

    private static Artifact artifact(String name, String place, JsonNode entry) {
        JsonNode size = entry.path("size_bytes");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw invalid(name, place + ".size_bytes", "is no size in bytes");
        }
        String sha256 = entry.path("sha256").asText();
        if (!isSum(sha256)) {
            throw invalid(name, place + ".sha256", "is not 64 lower-case hex digits");
        }
        // Some builds write the algorithm before it.
        String verity = entry.path("fsverity_digest").asText().replaceFirst("^sha256:", "");
        if (!verity.isEmpty() && !isSum(verity)) {
            throw invalid(name, place + ".fsverity_digest", "is not 64 lower-case hex digits");
        }
        return new Artifact(size.longValue(), sha256, Optional.of(verity).filter(value -> !value.isEmpty()));
    }

    private static boolean isSum(String value) {
        return value.matches("[0-9a-f]{64}");
    }

    /**
     * The artifact that a file is: the one whose path ends as the file's does. A path that only shares the file's name
     * would be another variant's image.
     *
     * @throws EngineException {@code DISK_IMAGE_UNREADABLE} where none or more than one could be meant
     */
    public Artifact of(Path file) {
        List<String> found = artifacts.keySet().stream()
                .filter(path -> file.toAbsolutePath().normalize().endsWith(path))
                .toList();
        if (found.isEmpty()) {
            String last = String.valueOf(file.getFileName());
            found = artifacts.keySet().stream()
                    .filter(path -> path.substring(path.lastIndexOf('/') + 1).equals(last))
                    .toList();
        }
        if (found.size() != 1) {
            throw invalid(
                    file.toString(),
                    "artifacts",
                    found.isEmpty() ? "do not have this file" : "have several of that name: " + found);
        }
        return java.util.Objects.requireNonNull(artifacts.get(found.getFirst()));
    }

    /**
     * Reads the file and holds it against what the build said of it.
     *
     * @param read is told of each number of bytes that was read, on any thread
     * @throws EngineException {@code DISK_IMAGE_WRONG} at the first that does not fit
     */
    public void require(Path file, LongConsumer read) {
        Artifact artifact = of(file);
        ExpectedDigests expected =
                new ExpectedDigests(Optional.of(artifact.sha256()), artifact.fsVerity(), Optional.of(artifact.size()));
        expected.require(file, read);
    }

    private static EngineException invalid(String name, String place, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", name);
        facts.put("place", place);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.DISK_IMAGE_UNREADABLE, facts);
    }
}
