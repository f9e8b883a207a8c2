package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.profile.WebAddress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.Version;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of any release lie: an address or a folder in which {@code ${version}} stands for the version and
 * {@code ${major}} for its first number.
 *
 * @param folder of the profile, where paths begin
 */
public record HostTemplate(String text, Path folder) {
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> NAMES = Set.of("version", "major");

    /** Where the files of one release lie. */
    public sealed interface Place {
        /** @param address ends with a slash */
        record Web(URI address) implements Place {
            @Override
            public String toString() {
                return address.toString();
            }
        }

        record Folder(Path path) implements Place {
            @Override
            public String toString() {
                return path.toString();
            }
        }
    }

    /**
     * @throws EngineException {@link ErrorCode#VALUE_INVALID} where it holds another name in {@code ${}}, or is an address
     *     that is neither https nor on this machine
     */
    public static HostTemplate parse(String text, Path folder) {
        HostTemplate template = new HostTemplate(text, folder);
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (!NAMES.contains(names.group(1))) {
                throw wrong(text, "knows no ${" + names.group(1) + "}, only ${version} and ${major}");
            }
        }
        template.place(Version.parse("1.0"));
        return template;
    }

    /** A text with the names filled in. */
    public static String fill(String template, Version version) {
        String major = version.text().replaceFirst("[.].*$", "").replaceFirst("^v", "");
        return template.replace("${version}", version.text()).replace("${major}", major);
    }

    public Place place(Version version) {
        String filled = fill(text, version);
        if (!filled.contains("://")) {
            return new Place.Folder(folder.resolve(filled).normalize());
        }
        try {
            URI address = new URI(filled.endsWith("/") ? filled : filled + "/");
            if (!WebAddress.isAllowed(address)) {
                throw wrong(text, "must be an https address, or a folder");
            }
            return new Place.Web(address);
        } catch (URISyntaxException fault) {
            throw wrong(text, fault.getReason());
        }
    }

    private static EngineException wrong(String text, String why) {
        return new EngineException(
                ErrorCode.VALUE_INVALID, Map.of("kind", "host of releases", "value", text, "reason", why));
    }
}
