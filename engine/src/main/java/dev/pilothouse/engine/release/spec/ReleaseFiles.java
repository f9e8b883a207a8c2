package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlFiles;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads {@code releases/*.yaml} of a profile; every key is described in {@code docs/reference/profile.md}. */
public final class ReleaseFiles {
    /** Name of the folder within the profile's. */
    public static final String FOLDER = "releases";

    private static final String ENDING = ".yaml";

    private ReleaseFiles() {}

    /** All implementations by id, in the order of their files' names; none where there is no such folder. */
    public static Loaded<Map<AppId, ReleaseSpec>> load(FleetFile fleet) {
        Problems problems = new Problems();
        Map<AppId, ReleaseSpec> specs = new LinkedHashMap<>();
        for (Path file : files(fleet.folder().resolve(FOLDER), problems)) {
            String name = FOLDER + "/" + file.getFileName();
            String id = String.valueOf(file.getFileName()).replace(ENDING, "");
            if (!AppId.isValid(id)) {
                problems.error(
                        "RELEASE-NAME",
                        Location.of(name),
                        YamlValue.quoted(id) + " cannot be the name of an implementation",
                        "Call the file with lower-case letters, digits and inner hyphens.");
                continue;
            }
            YamlFiles.read(file, name, problems).ifPresent(top -> {
                top.require("release", "Begin the file with `release:` and put hosts, trust and image below it.")
                        .flatMap(YamlValue::map)
                        .flatMap(map -> new ReleaseReader(new AppId(id), fleet, problems).read(map))
                        .ifPresent(spec -> specs.put(spec.id(), spec));
                top.finish();
            });
        }
        return problems.conclude(() -> Collections.unmodifiableMap(specs));
    }

    private static List<Path> files(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            problems.error(
                    "FILE-UNREADABLE",
                    Location.of(FOLDER),
                    "the folder cannot be read: " + fault.getClass().getSimpleName(),
                    "Check its permissions.");
            return List.of();
        }
    }
}
