package dev.pilothouse.engine.container;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of an image: {@code [registry[:port]/]path[:tag][@algorithm:hex]}, after the grammar of the distribution
 * project's reference package. The text is kept as it was written; nothing is added or normalised, since engines differ
 * in what they add.
 */
public record ImageReference(String name, String tag, String digest) {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String REGISTRY = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?";
    private static final Pattern GRAMMAR = Pattern.compile("(?<name>" + REGISTRY + COMPONENT + "(?:/" + COMPONENT
            + ")*)" + "(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,}))?");

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} */
    public static ImageReference parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (text.length() > 512 || !matcher.matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "image reference", "value", text));
        }
        String tag = matcher.group("tag");
        String digest = matcher.group("digest");
        return new ImageReference(matcher.group("name"), tag == null ? "" : tag, digest == null ? "" : digest);
    }

    /** An image by its {@code sha256:…}, which no tag can take away from it. For looking, not for pulling. */
    public static ImageReference ofId(String id) {
        return new ImageReference(id, "", "");
    }

    public static boolean isValid(String text) {
        return text.length() <= 512 && GRAMMAR.matcher(text).matches();
    }

    /**
     * Host of the registry, with its port where one is given; empty where the name has none and every engine puts its own
     * there. As engines do, a first part counts as a host where it holds a dot or a colon, or is {@code localhost}.
     */
    public String registry() {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost") ? first : "";
    }

    /** A tag that says nothing about the content: none, or {@code latest}, without a digest. */
    public boolean isFloating() {
        return digest.isEmpty() && (tag.isEmpty() || tag.equals("latest"));
    }

    /**
     * What it is an image of, whichever registry it lies in: the name without the registry, and without the
     * {@code library/} that engines put before one-word names.
     */
    public String repository() {
        String registry = registry();
        String path = registry.isEmpty() ? name : name.substring(registry.length() + 1);
        boolean isHub = registry.isEmpty() || registry.equals("docker.io");
        return isHub && path.startsWith("library/") ? path.substring("library/".length()) : path;
    }

    @Override
    public String toString() {
        return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
