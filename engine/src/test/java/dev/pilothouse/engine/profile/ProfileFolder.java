package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.Manifests;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A profile on disk for tests, written file by file. */
public record ProfileFolder(Path folder) {
    public static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/home/ops");

    public ProfileFolder fleet(String yaml) {
        return file("fleet.yaml", yaml);
    }

    /** A fleet of one local node that runs these apps. */
    public ProfileFolder running(String... apps) {
        return fleet(
                "fleet:\n  name: test\n  nodes: { n1: { address: local, apps: [" + String.join(", ", apps) + "] } }\n");
    }

    public ProfileFolder app(String id, String manifest) {
        return file("apps/" + id + "/manifest.yml", manifest);
    }

    /** An app that pulls an image and declares nothing else but what is given, indented by two blanks. */
    public ProfileFolder pulled(String id, String rest) {
        return app(id, "app:\n  id: " + id + "\n  container: { image: \"example.org/" + id + ":1\" }\n" + rest);
    }

    public ProfileFolder file(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public Loaded<FleetFile> load() {
        return FleetFiles.load(folder, ENVIRONMENT);
    }

    public FleetFile fleet() {
        return switch (load()) {
            case Loaded.Valid<FleetFile>(FleetFile fleet, List<Problem> problems) -> fleet;
            case Loaded.Invalid<FleetFile>(List<Problem> problems) -> throw new AssertionError(shown(problems));
        };
    }

    public Map<AppId, AppSpec> apps() {
        return switch (Manifests.load(fleet())) {
            case Loaded.Valid<Map<AppId, AppSpec>>(Map<AppId, AppSpec> apps, List<Problem> problems) -> apps;
            case Loaded.Invalid<Map<AppId, AppSpec>>(List<Problem> problems) ->
                throw new AssertionError(shown(problems));
        };
    }

    public AppSpec appNamed(String id) {
        return apps().get(new AppId(id));
    }

    /** Of the fleet file and, where that is usable, of all manifests. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        Loaded<FleetFile> loaded = load();
        all.addAll(loaded.problems());
        if (loaded instanceof Loaded.Valid<FleetFile>(FleetFile fleet, List<Problem> warnings)) {
            all.addAll(Manifests.load(fleet).problems());
        }
        return all;
    }

    /** One line for each problem, as an operator would see it. */
    public static List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.severity() + " " + problem.location() + " "
                        + problem.location().field() + " [" + problem.code() + "] " + problem.what() + " -> "
                        + problem.advice())
                .toList();
    }

    public List<String> codes() {
        return problems().stream().map(Problem::code).toList();
    }
}
