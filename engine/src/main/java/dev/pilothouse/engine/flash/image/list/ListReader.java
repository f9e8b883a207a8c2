package dev.pilothouse.engine.flash.image.list;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilothouse.engine.version.catalog.Foreign;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the entries of a list; what it leaves out it remarks. */
final class ListReader {
    private static final int DEEPEST = 8;
    private static final Set<String> SCHEMES = Set.of("https", "http", "file");

    private final List<String> remarks;

    ListReader(List<String> remarks) {
        this.remarks = remarks;
    }

    List<ListedImage> items(JsonNode list, String place) {
        List<ListedImage> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            item(list.get(i), place + "[" + i + "]").ifPresent(items::add);
        }
        return items;
    }

    private Optional<ListedImage> item(JsonNode entry, String place) {
        String name = Foreign.line(entry.path("name").asText()).strip();
        String description = Foreign.line(entry.path("description").asText()).strip();
        if (!entry.isObject() || name.isEmpty()) {
            return leftOut(place, "has no name");
        }
        if (entry.path("subitems").isArray()) {
            if (place.chars().filter(sign -> sign == '[').count() >= DEEPEST) {
                return leftOut(place, "lies too deep");
            }
            List<ListedImage> below = items(entry.path("subitems"), place + ".subitems");
            return Optional.of(new ListedImage.Group(name, description, below));
        }
        if (entry.has("subitems_url")) {
            return url(entry.path("subitems_url"), place + ".subitems_url")
                    .map(url -> new ListedImage.Elsewhere(name, description, url));
        }
        return url(entry.path("url"), place + ".url").map(url -> image(entry, place, name, description, url));
    }

    private ListedImage image(JsonNode entry, String place, String name, String description, URI url) {
        List<String> devices = new ArrayList<>();
        entry.path("devices").forEach(device -> devices.add(Foreign.line(device.asText())));
        return new ListedImage.Image(
                name,
                description,
                url,
                size(entry, "extract_size", place),
                sum(entry, "extract_sha256", place),
                size(entry, "image_download_size", place),
                sum(entry, "image_download_sha256", place),
                Optional.of(Foreign.line(entry.path("release_date").asText())).filter(date -> !date.isBlank()),
                devices,
                firstBoot(entry, place));
    }

    private Optional<ListedImage> leftOut(String place, String why) {
        remarks.add(place + " " + why + " and is left out");
        return Optional.empty();
    }

    private Optional<URI> url(JsonNode value, String place) {
        try {
            URI url = new URI(value.asText());
            if (url.getScheme() != null && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
                return Optional.of(url);
            }
        } catch (URISyntaxException noAddress) {
            // Told below, as any other that is none.
        }
        remarks.add(place + " is no https, http or file address, and its entry is left out");
        return Optional.empty();
    }

    private OptionalLong size(JsonNode entry, String field, String place) {
        JsonNode value = entry.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0) {
            return OptionalLong.of(value.longValue());
        }
        if (!value.isMissingNode() && !value.isNull()) {
            remarks.add(place + "." + field + " is no size in bytes and is taken for unknown");
        }
        return OptionalLong.empty();
    }

    private Optional<String> sum(JsonNode entry, String field, String place) {
        String value = entry.path(field).asText().strip().toLowerCase(Locale.ROOT);
        if (value.matches("[0-9a-f]{64}")) {
            return Optional.of(value);
        }
        if (!value.isEmpty()) {
            remarks.add(place + "." + field + " is no SHA-256 and is taken for unknown");
        }
        return Optional.empty();
    }

    private FirstBoot firstBoot(JsonNode entry, String place) {
        String value = entry.path("init_format").asText();
        if (value.isEmpty()) {
            return FirstBoot.NONE;
        }
        return FirstBoot.named(value).orElseGet(() -> {
            remarks.add(place + ".init_format is not known: it cannot be customised for its first boot");
            return FirstBoot.NONE;
        });
    }
}
