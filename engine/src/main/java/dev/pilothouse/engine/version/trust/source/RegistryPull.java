package dev.pilothouse.engine.version.trust.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilothouse.engine.profile.CatalogSource;
import dev.pilothouse.engine.text.Sha256;
import dev.pilothouse.engine.version.catalog.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A catalog out of an OCI registry (distribution specification 1.1): an artifact whose one layer is the envelope, or an
 * image whose last layer holds it as {@code catalog.json}. Every blob is checked against its digest. Pulled without a
 * login; a registry that hands out tokens to everybody is served.
 */
final class RegistryPull {
    /** Name of the file within a layer of an image, as {@code COPY catalog.json /} puts it there. */
    static final String FILE = "catalog.json";

    /** Unpacked; a layer holds the catalog and little else. */
    private static final int LARGEST_LAYER = 8 * JsonText.LARGEST;

    private static final String MANIFESTS = "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.docker.distribution.manifest.v2+json, "
            + "application/vnd.oci.image.index.v1+json, "
            + "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]{0,1024})\"");
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final Web web;
    private final CatalogSource.Registry source;
    private Optional<String> token = Optional.empty();

    RegistryPull(Web web, CatalogSource.Registry source) {
        this.web = web;
        this.source = source;
    }

    byte[] catalog() {
        JsonNode manifest = manifest(source.reference());
        if (manifest.path("manifests").isArray()) {
            manifest = manifest(digest(manifest.path("manifests").path(0)));
        }
        List<JsonNode> layers = new ArrayList<>();
        manifest.path("layers").forEach(layers::add);
        if (layers.isEmpty()) {
            throw Fetching.unreachable(source, "what lies there has no layers");
        }
        JsonNode layer = layers.getLast();
        if (layer.path("size").asLong() > JsonText.LARGEST) {
            throw Fetching.tooLarge(source);
        }
        String digest = digest(layer);
        byte[] blob = checked(get("blobs/" + digest), digest);
        String type = layer.path("mediaType").asText();
        return type.contains("tar") ? fromLayer(blob, type) : blob;
    }

    private byte[] get(String what) {
        HttpResponse<byte[]> answer = web.send(request(what));
        if (answer.statusCode() == UNAUTHORIZED && token.isEmpty()) {
            token = Optional.of(token(answer));
            answer = web.send(request(what));
        }
        if (answer.statusCode() != OK) {
            throw Fetching.unreachable(source, "the registry answered with status " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest request(String what) {
        String scheme = source.transport() == CatalogSource.Registry.Transport.PLAIN ? "http" : "https";
        URI address = URI.create(scheme + "://" + source.host() + "/v2/" + source.repository() + "/" + what);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", MANIFESTS + ", */*");
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request.build();
    }

    /** A token as the registry's own challenge describes it; asked for over TLS alone. */
    private String token(HttpResponse<byte[]> refused) {
        String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
        String realm = "";
        List<String> query = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            if (matcher.group(1).equals("realm")) {
                realm = matcher.group(2);
            } else {
                query.add(matcher.group(1) + "=" + URLEncoder.encode(matcher.group(2), StandardCharsets.UTF_8));
            }
        }
        if (!challenge.startsWith("Bearer ") || !realm.matches("https://[A-Za-z0-9._:/-]+")) {
            throw Fetching.unreachable(source, "the registry wants a login");
        }
        JsonNode given = json(web.get(URI.create(realm + "?" + String.join("&", query))), "token");
        String bearer = given.path("token").asText(given.path("access_token").asText());
        if (!bearer.matches("[A-Za-z0-9._~+/=-]{1,16384}")) {
            throw Fetching.unreachable(source, "the registry wants a login");
        }
        return bearer;
    }

    private JsonNode manifest(String reference) {
        byte[] content = get("manifests/" + reference);
        return json(DIGEST.matcher(reference).matches() ? checked(content, reference) : content, "manifest");
    }

    private JsonNode json(byte[] content, String what) {
        try {
            return JsonText.object(content);
        } catch (IOException fault) {
            throw Fetching.unreachable(source, "the registry gave no " + what + " that can be read");
        }
    }

    private String digest(JsonNode descriptor) {
        String digest = descriptor.path("digest").asText();
        if (!DIGEST.matcher(digest).matches()) {
            throw Fetching.unreachable(source, "the manifest names no sha256 digest");
        }
        return digest;
    }

    private byte[] checked(byte[] content, String digest) {
        if (!digest.equals("sha256:" + Sha256.hex(content))) {
            throw Fetching.unreachable(source, "the registry gave other bytes than " + digest);
        }
        return content;
    }

    private byte[] fromLayer(byte[] layer, String type) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(plain(layer, type)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()
                        && entry.getName().replaceFirst("^(\\./|/)", "").equals(FILE)) {
                    return bounded(tar, JsonText.LARGEST);
                }
            }
            throw Fetching.unreachable(source, "its last layer holds no " + FILE);
        } catch (IOException fault) {
            throw Fetching.unreachable(source, "its last layer cannot be read");
        }
    }

    /** A layer of a megabyte may unpack to a thousand. */
    private byte[] plain(byte[] layer, String type) throws IOException {
        if (!type.endsWith("gzip")) {
            return layer;
        }
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(layer))) {
            return bounded(unpacked, LARGEST_LAYER);
        }
    }

    private byte[] bounded(InputStream in, int largest) throws IOException {
        byte[] content = in.readNBytes(largest + 1);
        if (content.length > largest) {
            throw Fetching.tooLarge(source);
        }
        return content;
    }
}
