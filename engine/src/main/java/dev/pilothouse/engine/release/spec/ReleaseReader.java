package dev.pilothouse.engine.release.spec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.VersionScheme;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mapping below {@code release:}. */
final class ReleaseReader {
    private static final Map<String, VersionScheme> SCHEMES =
            Arrays.stream(VersionScheme.values()).collect(toUnmodifiableMap(VersionScheme::word, scheme -> scheme));
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._+${}-]{1,200}");

    private final AppId id;
    private final FleetFile fleet;
    private final Problems problems;

    ReleaseReader(AppId id, FleetFile fleet, Problems problems) {
        this.id = id;
        this.fleet = fleet;
        this.problems = problems;
    }

    /** Empty where something that is needed is wrong; then at least one error was added. */
    Optional<ReleaseSpec> read(YamlMap map) {
        long before = problems.errors();
        Optional<VersionScheme> scheme = map.require(
                        "scheme", "Say how versions are written: core, knots, semver or dotted.")
                .flatMap(value -> value.choice(SCHEMES));
        List<HostTemplate> hosts = hosts(map);
        int agreement = map.get("agreement")
                .map(value -> value.integer(1, Math.max(1, hosts.size())).orElse(1))
                .orElse(1);
        Optional<String> file = map.require(
                        "file", "Name the archive, such as `bitcoin-${version}-x86_64-linux-gnu.tar.gz`.")
                .flatMap(this::fileName);
        Optional<TrustReader.Read> trust = map.require("trust", "Say who must have signed: threshold, keys, signers.")
                .flatMap(YamlValue::map)
                .flatMap(new TrustReader(fleet.folder(), problems)::read);
        Optional<ImagePlan> image = map.require(
                        "image", "Say what the image is made of: repository, base, programs, node.")
                .flatMap(YamlValue::map)
                .flatMap(new ImageReader(fleet, problems)::read);
        Path catalog =
                map.get("catalog").flatMap(this::path).orElse(fleet.folder().resolve("catalog.json"));
        List<Version> versions = new ArrayList<>();
        Map<Version, String> dropped = new LinkedHashMap<>();
        List<YamlValue> curated = map.list("versions");
        Optional<YamlMap> droppedMap = map.map("dropped");
        if (scheme.isPresent()) {
            curated.forEach(value -> version(value, scheme.get()).ifPresent(versions::add));
            droppedMap.ifPresent(given -> dropped(given, scheme.get(), versions, dropped));
        }
        map.finish();
        if (problems.errors() > before) {
            return Optional.empty();
        }
        return Optional.of(new ReleaseSpec(
                id,
                scheme.orElseThrow(),
                hosts,
                agreement,
                file.orElseThrow(),
                trust.orElseThrow().policy(),
                trust.get().keys(),
                image.orElseThrow(),
                catalog,
                versions,
                dropped,
                map.location()));
    }

    private List<HostTemplate> hosts(YamlMap map) {
        List<HostTemplate> hosts = new ArrayList<>();
        for (YamlValue item : map.require("hosts", "List where releases lie: https addresses or folders.")
                .map(YamlValue::list)
                .orElse(List.of())) {
            item.word().ifPresent(text -> {
                try {
                    hosts.add(HostTemplate.parse(text, fleet.folder()));
                } catch (EngineException | InvalidPathException fault) {
                    item.error(
                            "RELEASE-HOST",
                            YamlValue.quoted(text) + " is no place of releases" + reason(fault),
                            "Write an https address or a folder, with ${version} where the version stands.");
                }
            });
        }
        return hosts;
    }

    private static String reason(RuntimeException fault) {
        return fault instanceof EngineException known && known.facts().containsKey("reason")
                ? ": it " + known.facts().get("reason")
                : "";
    }

    private Optional<String> fileName(YamlValue value) {
        return value.word().filter(text -> {
            String filled = text.replace("${version}", "1.0").replace("${major}", "1");
            if (FILE.matcher(text).matches() && text.contains("${version}") && !filled.contains("$")) {
                return true;
            }
            value.error(
                    "RELEASE-FILE",
                    YamlValue.quoted(text) + " cannot be the name of an archive",
                    "Write a file name without a folder that holds ${version}.");
            return false;
        });
    }

    private Optional<Path> path(YamlValue value) {
        return value.word().flatMap(text -> {
            try {
                return Optional.of(fleet.folder().resolve(text).normalize());
            } catch (InvalidPathException invalid) {
                value.error("RELEASE-PATH", YamlValue.quoted(text) + " is not a path", "Remove the odd characters.");
                return Optional.empty();
            }
        });
    }

    private static Optional<Version> version(YamlValue value, VersionScheme scheme) {
        return value.word().flatMap(text -> version(text, value, scheme));
    }

    private static Optional<Version> version(String text, YamlValue value, VersionScheme scheme) {
        Optional<Version> version = scheme.find(text);
        if (version.isEmpty()) {
            value.error(
                    "RELEASE-VERSION",
                    YamlValue.quoted(text) + " is not a version of this kind",
                    "Write it as its makers do, in quotes, such as \"31.0\".");
        }
        return version;
    }

    private void dropped(YamlMap given, VersionScheme scheme, List<Version> versions, Map<Version, String> dropped) {
        given.emptyEntries()
                .forEach((text, at) -> problems.error(
                        "RELEASE-DROPPED",
                        at,
                        YamlValue.quoted(text) + " has no reason",
                        "Write \"VERSION\": \"why\"; a reason that holds a comma needs quotes."));
        given.entries()
                .forEach((text, reason) -> version(text, reason, scheme).ifPresent(version -> {
                    if (versions.contains(version)) {
                        reason.error(
                                "RELEASE-VERSION",
                                text + " is listed under versions and under dropped",
                                "Keep it in one of the two.");
                    }
                    reason.word().ifPresent(why -> dropped.put(version, why));
                }));
    }
}
