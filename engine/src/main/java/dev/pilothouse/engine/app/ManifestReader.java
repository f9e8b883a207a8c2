package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.care.Care;
import dev.pilothouse.engine.app.field.CareReader;
import dev.pilothouse.engine.app.field.EnvironmentReader;
import dev.pilothouse.engine.app.field.Launch;
import dev.pilothouse.engine.app.field.LaunchReader;
import dev.pilothouse.engine.app.field.MountingReader;
import dev.pilothouse.engine.app.field.Placed;
import dev.pilothouse.engine.app.field.ProbeReader;
import dev.pilothouse.engine.app.field.TemplateTexts;
import dev.pilothouse.engine.app.field.UpdateReader;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One {@code manifest.yml}; every key is described in {@code docs/reference/profile.md}. */
final class ManifestReader {
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}");

    private final Path folder;
    private final Set<String> secretNames;
    private final Problems problems;
    private final Map<String, String> extras = new LinkedHashMap<>();

    /**
     * @param folder of the manifest
     * @param secretNames of all nodes of the fleet
     */
    ManifestReader(Path folder, Set<String> secretNames, Problems problems) {
        this.folder = folder;
        this.secretNames = secretNames;
        this.problems = problems;
    }

    /** Empty where there is no usable id; with any error reported the result is only good for finding further faults. */
    Optional<Manifest> read(YamlMap top) {
        Optional<YamlMap> app =
                top.require("app", "Begin the manifest with `app:`.").flatMap(YamlValue::map);
        extras.putAll(top.finish());
        if (app.isEmpty()) {
            return Optional.empty();
        }
        return read(app.get(), new TemplateTexts());
    }

    private Optional<Manifest> read(YamlMap app, TemplateTexts texts) {
        Optional<AppId> id =
                app.require("id", "Give the app an id: the name of its folder.").flatMap(this::id);
        String name = app.get("name")
                .flatMap(YamlValue::word)
                .orElse(id.map(AppId::value).orElse(""));
        String version = app.get("version").flatMap(YamlValue::word).orElse("");
        String description = app.get("description").flatMap(YamlValue::string).orElse("");

        SourceReader sources = new SourceReader(folder, secretNames, texts, problems);
        Optional<YamlMap> container =
                app.require("container", "Say where the image comes from.").flatMap(YamlValue::map);
        Launch launch = container.map(new LaunchReader(texts)::read).orElse(Launch.AS_THE_IMAGE_SAYS);
        Placed<SourceTemplate> source =
                container.map(map -> sources.read(map, extras)).orElse(sources.none(app.location()));
        List<Placed<AppId>> dependencies = dependencies(app.list("dependencies"));
        LimitsReader limits = new LimitsReader(extras);
        Resources resources = app.map("resources").map(limits::resources).orElse(LimitsReader.NO_LIMITS);
        Security security = app.map("security").map(limits::security).orElse(LimitsReader.DEFAULT_SECURITY);
        MountingReader mounting = new MountingReader(texts, extras);
        List<Placed<PortBinding>> ports = mounting.ports(app.list("ports"));
        List<Mount> volumes = mounting.volumes(app.list("volumes"));
        Map<String, String> environment =
                app.get("environment").map(new EnvironmentReader(texts)::read).orElse(Map.of());
        AppId own = id.orElse(new AppId("invalid"));
        ProbeReader probes = new ProbeReader(texts, own, folder);
        Optional<Probe> probe = app.map("health_check").flatMap(map -> probe(map, probes));
        UpdateReader updates = new UpdateReader(probes, extras);
        Care care = new CareReader(extras).read(app).with(updates.update(app), updates.conflicts(app, own));
        Optional<String> containerName = app.map("extensions").flatMap(this::containerName);
        if (!ports.isEmpty() && security.networkPolicy() != NetworkPolicy.BRIDGE) {
            problems.warning(
                    "APP-PORTS-UNUSED",
                    ports.getFirst().location(),
                    "ports are published only with network_policy bridge; here it is "
                            + security.networkPolicy().name().toLowerCase(Locale.ROOT),
                    "Remove the ports, or set security.network_policy to bridge.");
        }
        extras.putAll(app.finish());
        AppSpec spec = new AppSpec(
                own,
                name,
                version,
                description,
                source.value(),
                dependencies.stream().map(Placed::value).toList(),
                resources,
                security,
                ports.stream().map(Placed::value).toList(),
                volumes,
                environment,
                probe,
                care,
                containerName,
                app.location(),
                extras,
                launch);
        Placed<String> image = new Placed<>(sources.image(source.value()), source.location());
        return id.map(known -> new Manifest(spec, ports, dependencies, texts.references(), image));
    }

    private Optional<Probe> probe(YamlMap map, ProbeReader reader) {
        Optional<Probe> probe = reader.read(map);
        extras.putAll(map.finish());
        return probe;
    }

    private Optional<AppId> id(YamlValue value) {
        Optional<String> text = value.word();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!AppId.isValid(text.get())) {
            value.error(
                    "APP-ID",
                    YamlValue.quoted(text.get()) + " cannot be an app's id",
                    "Use at most 63 lower-case letters, digits and inner hyphens.");
            return Optional.empty();
        }
        String folderName = String.valueOf(folder.getFileName());
        if (!folderName.equals(text.get())) {
            value.warning(
                    "APP-FOLDER-NAME",
                    "app `" + text.get() + "` lies in a folder named `" + folderName + "`",
                    "Rename the folder to `" + text.get() + "`, so that it is found by eye.");
        }
        return Optional.of(new AppId(text.get()));
    }

    private Optional<String> containerName(YamlMap extensions) {
        Optional<YamlValue> value = extensions.get("container_name");
        extensions.entries().forEach((key, entry) -> entry.flatten(extras));
        return value.flatMap(YamlValue::word).filter(name -> {
            if (CONTAINER_NAME.matcher(name).matches()) {
                return true;
            }
            value.get()
                    .error(
                            "APP-CONTAINER-NAME",
                            YamlValue.quoted(name) + " cannot be a container's name",
                            "Use letters, digits, `_`, `.` and `-`, at least two, beginning with a letter or digit.");
            return false;
        });
    }

    private List<Placed<AppId>> dependencies(List<YamlValue> items) {
        List<Placed<AppId>> found = new ArrayList<>();
        Set<AppId> known = new LinkedHashSet<>();
        for (YamlValue item : items) {
            Optional<YamlValue> id = dependency(item);
            Optional<String> text = id.flatMap(YamlValue::word);
            if (text.isEmpty()) {
                continue;
            }
            if (!AppId.isValid(text.get())) {
                id.get().error("APP-ID", YamlValue.quoted(text.get()) + " cannot be an app's id", "Name an app's id.");
            } else if (!known.add(new AppId(text.get()))) {
                id.get().warning("APP-DEPENDENCY-TWICE", "app " + text.get() + " is named twice", "Name it once.");
            } else {
                found.add(new Placed<>(new AppId(text.get()), id.get().location()));
            }
        }
        return found;
    }

    private Optional<YamlValue> dependency(YamlValue item) {
        if (item.kind() != YamlValue.Kind.MAP) {
            return Optional.of(item);
        }
        Optional<YamlMap> map = item.map();
        Optional<YamlValue> id = map.flatMap(entry -> entry.get("app_id"));
        map.ifPresent(entry -> extras.putAll(entry.finish()));
        if (id.isEmpty()) {
            item.warning(
                    "APP-DEPENDENCY-KIND",
                    "the dependency names no app and is not checked",
                    "Write { app_id: name } for an app.");
        }
        return id;
    }
}
