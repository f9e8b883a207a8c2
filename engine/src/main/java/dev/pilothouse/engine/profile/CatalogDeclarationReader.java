package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code catalog:} of the fleet. */
record CatalogDeclarationReader(Expansion expansion, Set<NodeName> nodes) {
    Optional<CatalogDeclaration> read(YamlMap map) {
        Optional<CatalogSource> source = map.require(
                        "source", "Say where it is, such as `source: https://example.org/catalog.json`.")
                .flatMap(this::source);
        Optional<Path> root = map.require(
                        "root", "Name the root file that came with it, such as `root: catalog-root.json`.")
                .flatMap(this::file);
        Optional<Path> authority = map.get("ca").flatMap(this::file);
        Duration check = map.get("check")
                .flatMap(value -> value.duration(Duration.ofSeconds(5), Duration.ofDays(7)))
                .orElse(CatalogDeclaration.HOURLY);
        map.finish();
        return source.isPresent() && root.isPresent()
                ? Optional.of(new CatalogDeclaration(source.get(), root.get(), authority, check))
                : Optional.empty();
    }

    private Optional<CatalogSource> source(YamlValue value) {
        Optional<String> text = expansion.text(value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            CatalogSource source = CatalogSource.parse(text.get(), expansion.folder());
            if (source instanceof CatalogSource.OnNode(NodeName node, String path) && !nodes.contains(node)) {
                value.error(
                        "FLEET-CATALOG-NODE",
                        "no node of the fleet is named " + YamlValue.quoted(node.value()) + ", so " + path
                                + " is nowhere",
                        "Name one of the nodes listed above.");
                return Optional.empty();
            }
            return source instanceof CatalogSource.File
                    ? expansion.path(value).map(CatalogSource.File::new)
                    : Optional.of(source);
        } catch (EngineException fault) {
            value.error(
                    "FLEET-CATALOG-SOURCE",
                    YamlValue.quoted(text.get()) + " is no source of a catalog: "
                            + fault.facts().getOrDefault("reason", ""),
                    "Write https://…, node:<node>:/<path>, oci:<registry>/<repository>:<tag> or a path.");
            return Optional.empty();
        }
    }

    private Optional<Path> file(YamlValue value) {
        return expansion.path(value).filter(path -> {
            if (Files.isRegularFile(path)) {
                return true;
            }
            value.error("FLEET-CATALOG-FILE", path + " is not a file", "Put it there, or mend the path.");
            return false;
        });
    }
}
