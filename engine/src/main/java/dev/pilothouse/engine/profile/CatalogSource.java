package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a signed catalog is fetched from. What comes from there is believed for its signatures, never for its way. */
public sealed interface CatalogSource {
    /** On the console's machine. */
    record File(Path path) implements CatalogSource {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Over TLS; plain only from this machine itself. */
    record Web(URI address) implements CatalogSource {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A file on a node of the fleet; the path is absolute. */
    record OnNode(NodeName node, String path) implements CatalogSource {
        @Override
        public String toString() {
            return "node:" + node + ":" + path;
        }
    }

    /**
     * An artifact or an image in an OCI registry.
     *
     * @param host with its port where one is given
     */
    record Registry(Transport transport, String host, ImageReference image) implements CatalogSource {
        /** How the registry is spoken to. */
        public enum Transport {
            TLS,
            /** Only where it is asked for by name: whoever is on the way can hold a catalog back, and forge none. */
            PLAIN
        }

        /** Path within the registry. */
        public String repository() {
            return image.name().substring(host.length() + 1);
        }

        /** The digest where one is given, else the tag. */
        public String reference() {
            return image.digest().isEmpty() ? image.tag() : image.digest();
        }

        @Override
        public String toString() {
            return (transport == Transport.PLAIN ? PLAIN_OCI : OCI) + image;
        }
    }

    String OCI = "oci:";
    String PLAIN_OCI = "oci+http:";

    /**
     * From {@code https://…}, {@code node:<node>:/<path>}, {@code oci:<registry>/<repository>:<tag>},
     * {@code oci+http:…} or a path; {@code http://} only for this machine.
     *
     * @param folder where relative paths start
     * @throws EngineException {@link ErrorCode#VALUE_INVALID} with a reason
     */
    static CatalogSource parse(String text, Path folder) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("https://") || lower.startsWith("http://")) {
            return web(text);
        }
        if (text.startsWith("node:")) {
            return onNode(text);
        }
        if (text.startsWith(OCI)) {
            return registry(text, Registry.Transport.TLS, text.substring(OCI.length()));
        }
        if (text.startsWith(PLAIN_OCI)) {
            return registry(text, Registry.Transport.PLAIN, text.substring(PLAIN_OCI.length()));
        }
        try {
            if (text.isBlank() || text.matches("[a-z+]{2,12}:.*")) {
                throw invalid(
                        text, "write https://…, node:<node>:/<path>, oci:<registry>/<repository>:<tag> or a path");
            }
            return new File(folder.resolve(text).normalize());
        } catch (InvalidPathException noPath) {
            throw invalid(text, "not a path");
        }
    }

    private static CatalogSource web(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException fault) {
            throw invalid(text, "not an address: " + fault.getReason());
        }
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw invalid(text, "must have a host and neither a user nor a fragment");
        }
        if (!WebAddress.isAllowed(address)) {
            throw invalid(text, "plain http is for this machine only; use https");
        }
        return new Web(address);
    }

    private static CatalogSource onNode(String text) {
        Matcher matcher = Pattern.compile("node:([^:]+):(/.+)").matcher(text);
        if (!matcher.matches()
                || !NodeName.isValid(matcher.group(1))
                || matcher.group(2).contains("/../")) {
            throw invalid(text, "write node:<node>:/<absolute path>");
        }
        return new OnNode(new NodeName(matcher.group(1)), matcher.group(2));
    }

    private static CatalogSource registry(String text, Registry.Transport transport, String reference) {
        if (!ImageReference.isValid(reference)) {
            throw invalid(text, "not an image reference");
        }
        ImageReference image = ImageReference.parse(reference);
        String host = image.registry();
        if (host.isEmpty()) {
            throw invalid(text, "must begin with a registry's host");
        }
        if (image.tag().isEmpty() && image.digest().isEmpty()) {
            throw invalid(text, "must end with a tag or a digest");
        }
        return new Registry(transport, host, image);
    }

    private static EngineException invalid(String text, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", "catalog source");
        facts.put("value", text);
        facts.put("reason", reason);
        return new EngineException(ErrorCode.VALUE_INVALID, facts);
    }
}
