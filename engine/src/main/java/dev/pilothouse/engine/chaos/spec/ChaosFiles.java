package dev.pilothouse.engine.chaos.spec;

import dev.pilothouse.engine.chaos.ChaosPlan;
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
import java.util.Set;
import java.util.stream.Stream;

/** Loads {@code chaos/*.yaml} of a profile; every key is described in {@code docs/reference/profile.md}. */
public final class ChaosFiles {
    /** Name of the folder within the profile's. */
    public static final String FOLDER = "chaos";

    private static final String ENDING = ".yaml";

    private ChaosFiles() {}

    /**
     * All plans by name, in the order of their files' names; none where there is no such folder.
     *
     * @param apps that the profile declares
     */
    public static Loaded<Map<String, ChaosPlan>> load(FleetFile fleet, Set<AppId> apps) {
        Problems problems = new Problems();
        Map<String, ChaosPlan> plans = new LinkedHashMap<>();
        for (Path file : files(fleet.folder().resolve(FOLDER), problems)) {
            String name = FOLDER + "/" + file.getFileName();
            String plan = String.valueOf(file.getFileName()).replace(ENDING, "");
            YamlFiles.read(file, name, problems).ifPresent(top -> {
                top.require("chaos", "Begin the file with `chaos:` and put apps and faults below it.")
                        .flatMap(YamlValue::map)
                        .flatMap(map -> new ChaosReader(plan, fleet, apps).read(map))
                        .ifPresent(read -> plans.put(plan, read));
                top.finish();
            });
        }
        return problems.conclude(() -> Collections.unmodifiableMap(plans));
    }

    private static List<Path> files(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.error(
                    "CHAOS-FOLDER",
                    Location.of(FOLDER),
                    "the folder cannot be listed: " + e.getMessage(),
                    "Check the rights of the folder.");
            return List.of();
        }
    }
}
