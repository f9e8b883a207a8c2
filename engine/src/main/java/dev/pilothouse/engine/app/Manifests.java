package dev.pilothouse.engine.app;

import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads every app of a profile: one folder per app below the fleet's app folders, each with a {@code manifest.yml}. */
public final class Manifests {
    private static final List<String> FILE_NAMES = List.of("manifest.yml", "manifest.yaml");

    private Manifests() {}

    /**
     * All apps, placed or not, in the order of their folders' names, checked alone and against the fleet: missing
     * manifests, dependencies that are not on the same node, cycles, clashing ports and names, undefined variables.
     */
    public static Loaded<Map<AppId, AppSpec>> load(FleetFile fleet) {
        return load(fleet, node -> new Variant.Production());
    }

    /** @param variants what the apps are about to be on each node, which decides whether a copy may be in the way */
    public static Loaded<Map<AppId, AppSpec>> load(FleetFile fleet, Function<NodeSpec, Variant> variants) {
        Problems problems = new Problems();
        Set<String> secretNames = fleet.nodes().stream()
                .flatMap(node -> node.secrets().keySet().stream())
                .collect(Collectors.toSet());
        Map<AppId, Manifest> manifests = new LinkedHashMap<>();
        for (Path appFolder : fleet.appFolders()) {
            for (Path folder : subfolders(appFolder, fleet.folder(), problems)) {
                file(folder, fleet.folder(), problems).ifPresent(file -> {
                    String name = shown(file, fleet.folder());
                    YamlFiles.read(file, name, problems)
                            .flatMap(top -> new ManifestReader(folder, secretNames, problems).read(top))
                            .ifPresent(manifest -> add(manifest, manifests, problems));
                });
            }
        }
        new FleetChecks(fleet, manifests, problems, variants).run();
        return problems.conclude(() -> {
            Map<AppId, AppSpec> apps = new LinkedHashMap<>();
            manifests.forEach((id, manifest) -> apps.put(id, manifest.spec()));
            return Collections.unmodifiableMap(apps);
        });
    }

    /**
     * One manifest by itself, as it would be read from a folder named after the app; nothing of the fleet is checked.
     *
     * @param secretNames that may be used in it
     */
    public static Loaded<AppSpec> parse(String app, byte[] manifest, Set<String> secretNames) {
        Problems problems = new Problems();
        Optional<Manifest> read = YamlFiles.parse(manifest, "manifest.yml", problems)
                .flatMap(top -> new ManifestReader(Path.of(app), secretNames, problems).read(top));
        return problems.conclude(() -> read.orElseThrow().spec());
    }

    private static void add(Manifest manifest, Map<AppId, Manifest> manifests, Problems problems) {
        Manifest before = manifests.putIfAbsent(manifest.spec().id(), manifest);
        if (before != null) {
            problems.error(
                    "APP-ID-TWICE",
                    manifest.spec().origin(),
                    "app " + manifest.spec().id() + " is already declared in "
                            + before.spec().origin(),
                    "Give each app its own id.");
        }
    }

    private static List<Path> subfolders(Path appFolder, Path root, Problems problems) {
        if (!Files.isDirectory(appFolder)) {
            problems.error(
                    "FLEET-APP-FOLDER",
                    Location.of(shown(appFolder, root)),
                    "the folder of apps is missing",
                    "Create it, or name others with app_folders in fleet.yaml.");
            return List.of();
        }
        try (Stream<Path> entries = Files.list(appFolder)) {
            return entries.filter(Files::isDirectory)
                    .filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            problems.error(
                    "FILE-UNREADABLE",
                    Location.of(shown(appFolder, root)),
                    "the folder cannot be read: " + fault.getClass().getSimpleName(),
                    "Check its permissions.");
            return List.of();
        }
    }

    private static Optional<Path> file(Path folder, Path root, Problems problems) {
        List<Path> found =
                FILE_NAMES.stream().map(folder::resolve).filter(Files::exists).toList();
        if (found.isEmpty()) {
            problems.warning(
                    "APP-MANIFEST-MISSING",
                    Location.of(shown(folder, root)),
                    "the folder holds no manifest.yml",
                    "Add one, or move the folder out of the folder of apps.");
            return Optional.empty();
        }
        if (found.size() > 1) {
            problems.warning(
                    "APP-MANIFEST-TWICE",
                    Location.of(shown(found.getLast(), root)),
                    "there is a manifest.yml beside it, which counts",
                    "Remove one of the two.");
        }
        return Optional.of(found.getFirst());
    }

    /** Relative where that is short: within the profile or beside it. */
    private static String shown(Path file, Path root) {
        Path parent = root.getParent();
        return file.startsWith(root) || (parent != null && parent.getNameCount() > 0 && file.startsWith(parent))
                ? root.relativize(file).toString()
                : file.toString();
    }
}
