package dev.pilothouse.engine.container;

import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The images of a {@link FakeRuntime}, and those of all registries it reaches. Guarded by its engine. */
final class FakeImages {
    /** Nothing listens there. */
    static final String DEAD_REGISTRY = "127.0.0.1:1";

    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, Optional<Image>> registry = new TreeMap<>();

    private final Map<String, Image> built = new LinkedHashMap<>();
    private boolean caching;

    /** From now on the same context gives the same image, as with an engine whose layer cache is warm. */
    void cacheBuilds() {
        caching = true;
    }

    Image build(BuildRequest request, Function<String, Image> make) {
        String tag = request.tag().toString();
        Image made = caching
                ? built.computeIfAbsent(digest(request.context()), ignored -> make.apply(tag))
                : make.apply(tag);
        name(tag, made);
        return made;
    }

    void put(String reference, Image image) {
        name(reference, image);
    }

    /** An image whose name is taken away stays, to be found by its id. */
    private void name(String reference, Image image) {
        Image before = images.put(reference, image);
        if (before != null && !before.id().equals(image.id())) {
            images.putIfAbsent(before.id(), before);
        }
    }

    void remove(String reference) {
        images.remove(reference);
    }

    void publish(String reference) {
        registry.putIfAbsent(reference, Optional.empty());
    }

    @Nullable
    Image find(ImageReference reference) {
        return images.values().stream()
                .filter(image -> image.id().equals(reference.toString()))
                .findFirst()
                .orElseGet(() -> images.get(reference.toString()));
    }

    Image existing(String reference) {
        Image image = images.get(reference);
        if (image == null) {
            throw new EngineException(ErrorCode.IMAGE_MISSING, Map.of("image", reference));
        }
        return image;
    }

    /** The act in words, with whose login it is done. */
    static String pulling(ImageReference reference, RegistryAccess access) {
        return "pull " + reference + (access instanceof RegistryAccess.Login(String user, var _) ? " as " + user : "");
    }

    /** @param make for what was published without ever having been on the node */
    Image pull(ImageReference reference, Progress progress, Function<String, Image> make) {
        String name = reference.toString();
        String source = reference.digest().isEmpty()
                ? name
                : registry.entrySet().stream()
                        .filter(entry -> entry.getValue().isPresent()
                                && name.equals(nameOf(entry.getKey()) + "@"
                                        + digest(entry.getValue().get())))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(name);
        if (!registry.containsKey(source)) {
            throw new EngineException(ErrorCode.PULL_FAILED, Map.of("image", name, "message", "manifest unknown"));
        }
        progress.progress(1_000_000, 1_000_000, "bytes");
        Image pushed = registry.get(source).orElse(null);
        if (pushed != null) {
            name(name, pushed);
            return pushed;
        }
        Image present = images.get(name);
        return present == null ? make.apply(name) : present;
    }

    Image tag(ImageReference image, ImageReference name) {
        Image found = find(image);
        if (found == null) {
            throw new EngineException(ErrorCode.IMAGE_MISSING, Map.of("image", image.toString()));
        }
        name(name.toString(), found);
        return found;
    }

    Image push(ImageReference image) {
        Image pushed = existing(image.toString());
        if (image.name().startsWith(DEAD_REGISTRY)) {
            throw new EngineException(
                    ErrorCode.PUSH_FAILED, Map.of("image", image.toString(), "message", "connection refused"));
        }
        registry.put(image.toString(), Optional.of(pushed));
        return pushed;
    }

    @Nullable
    String published(ImageReference image) {
        if (image.name().startsWith(DEAD_REGISTRY)) {
            throw new EngineException(
                    ErrorCode.RUNTIME_REFUSED, Map.of("image", image.toString(), "message", "connection refused"));
        }
        Optional<Image> held = registry.get(image.toString());
        return held == null ? null : held.map(FakeImages::digest).orElse("sha256:" + "0".repeat(64));
    }

    private static String nameOf(String reference) {
        return ImageReference.parse(reference).name();
    }

    private static String digest(Image image) {
        return "sha256:" + HexFormat.of().formatHex(sha256().digest(image.id().getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(Path context) {
        MessageDigest hash = sha256();
        try (Stream<Path> files = Files.walk(context)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hash.update(context.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                hash.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
