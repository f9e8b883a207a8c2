package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlFiles;
import dev.pilothouse.engine.text.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads {@code fleet.yaml}; every key is described in {@code docs/reference/profile.md}. */
public final class FleetFiles {
    /** Name of the file within the profile's folder. */
    public static final String FILE_NAME = "fleet.yaml";

    private FleetFiles() {}

    /**
     * Reads files only; contacts no node, runs no command and reads no secret.
     *
     * @param environment what {@code ${env:NAME}} and {@code ~} (as {@code HOME}) are looked up in
     */
    public static Loaded<FleetFile> load(Path folder, Map<String, String> environment) {
        Problems problems = new Problems();
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            problems.error(
                    "PROFILE-MISSING",
                    Location.of(folder.toString()),
                    "there is no such folder",
                    "Name a folder that holds a " + FILE_NAME + ".");
            return new Loaded.Invalid<>(problems.all());
        }
        Optional<YamlMap> top = YamlFiles.read(root.resolve(FILE_NAME), FILE_NAME, problems);
        if (top.isEmpty()) {
            return new Loaded.Invalid<>(problems.all());
        }
        Optional<FleetFile> fleet = top.get()
                .require("fleet", "Begin the file with `fleet:` and put name, nodes and apps below it.")
                .flatMap(value -> value.map())
                .map(map -> new FleetReader(root, new Expansion(root, environment), problems).read(map));
        top.get().finish();
        return problems.conclude(fleet::orElseThrow);
    }
}
