package dev.pilothouse.engine.version.data;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code data.yml} files of a profile; each lies beside the manifest of its app, and most apps have none. */
public final class DataRulesFiles {
    /** Beside the manifest. */
    public static final String FILE_NAME = "data.yml";

    private DataRulesFiles() {}

    /**
     * The rules of those apps that have some.
     *
     * @param folder of the profile, which the apps' origins are relative to
     */
    public static Loaded<Map<AppId, DataRules>> load(Path folder, Collection<AppSpec> apps) {
        Problems problems = new Problems();
        Map<AppId, DataRules> found = new LinkedHashMap<>();
        for (AppSpec app : apps) {
            String name = Path.of(app.origin().file()).resolveSibling(FILE_NAME).toString();
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                YamlFiles.read(file, name, problems)
                        .flatMap(top -> new DataRulesReader().read(top))
                        .ifPresent(rules -> found.put(app.id(), rules));
            }
        }
        return problems.conclude(() -> Collections.unmodifiableMap(found));
    }

    /** One file by itself. */
    public static Loaded<DataRules> parse(byte[] content) {
        Problems problems = new Problems();
        var read = YamlFiles.parse(content, FILE_NAME, problems).flatMap(top -> new DataRulesReader().read(top));
        return problems.conclude(read::orElseThrow);
    }
}
