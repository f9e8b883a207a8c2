package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.field.Placed;
import dev.pilothouse.engine.app.field.Reference.Use;
import dev.pilothouse.engine.app.field.SecretNames;
import dev.pilothouse.engine.app.field.Template;
import dev.pilothouse.engine.app.field.TemplateTexts;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.Location;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code container}: an explicit {@code source}, or the legacy shorthand that means a pull. */
record SourceReader(Path folder, Set<String> secretNames, TemplateTexts texts, Problems problems) {
    private static final Map<String, Source.PullPolicy> PULL_POLICIES = Map.of(
            "if_missing", Source.PullPolicy.IF_MISSING,
            "if-not-present", Source.PullPolicy.IF_MISSING,
            "IfNotPresent", Source.PullPolicy.IF_MISSING,
            "missing", Source.PullPolicy.IF_MISSING,
            "always", Source.PullPolicy.ALWAYS,
            "Always", Source.PullPolicy.ALWAYS,
            "never", Source.PullPolicy.NEVER,
            "Never", Source.PullPolicy.NEVER);

    private enum Type {
        BUILD,
        PULL
    }

    /** Stands in where an error was reported, so that reading goes on. */
    Placed<SourceTemplate> none(Location at) {
        return new Placed<>(new SourceTemplate.Pull("", "", Source.PullPolicy.IF_MISSING), at);
    }

    String image(SourceTemplate source) {
        return switch (source) {
            case SourceTemplate.Pull pull -> pull.image();
            case SourceTemplate.Build build -> build.tag();
        };
    }

    Placed<SourceTemplate> read(YamlMap container, Map<String, String> extras) {
        Optional<YamlValue> explicit = container.get("source");
        Optional<YamlValue> image = container.get("image");
        Placed<SourceTemplate> source;
        if (explicit.isPresent()) {
            image.ifPresent(value -> value.warning(
                    "APP-SOURCE-TWICE",
                    "both source and image are given; source counts",
                    "Remove image, or move it into source."));
            List.of("image_signature", "pull_policy").forEach(container::get);
            source = explicit.get()
                    .map()
                    .map(map -> explicit(map, extras))
                    .orElse(none(explicit.get().location()));
        } else if (image.isPresent()) {
            source = pull(container);
        } else {
            List.of("image_signature", "pull_policy").forEach(container::get);
            problems.error(
                    "APP-SOURCE-MISSING",
                    container.location(),
                    "the container has neither source nor image",
                    "Give source: { type: pull, image: … } or source: { type: build, … }.");
            source = none(container.location());
        }
        extras.putAll(container.finish());
        return source;
    }

    private Placed<SourceTemplate> explicit(YamlMap map, Map<String, String> extras) {
        Optional<Type> type = map.require("type", "Write build or pull.")
                .flatMap(value -> value.choice(Map.of("build", Type.BUILD, "pull", Type.PULL)));
        if (type.isEmpty()) {
            // Which keys belong here depends on the type: telling of unknown ones would mislead.
            map.entries();
            return none(map.location());
        }
        Placed<SourceTemplate> source = switch (type.get()) {
            case BUILD -> build(map);
            case PULL -> pull(map);
        };
        extras.putAll(map.finish());
        return source;
    }

    private Placed<SourceTemplate> pull(YamlMap map) {
        Optional<YamlValue> value = map.require("image", "Name the image, such as docker.io/library/nginx:1.29.");
        String image = value.flatMap(this::imageText).orElse("");
        String signature = map.get("image_signature")
                .or(() -> map.get("signature"))
                .flatMap(YamlValue::string)
                .orElse("");
        Source.PullPolicy policy = map.get("pull_policy")
                .flatMap(choice -> choice.choice(PULL_POLICIES))
                .orElse(Source.PullPolicy.IF_MISSING);
        return new Placed<>(
                new SourceTemplate.Pull(image, signature, policy),
                value.map(YamlValue::location).orElse(map.location()));
    }

    private Placed<SourceTemplate> build(YamlMap map) {
        String dockerfile = map.get("dockerfile").flatMap(YamlValue::word).orElse("Dockerfile");
        Path context = map.require("context", "Name the folder that holds the Dockerfile.")
                .flatMap(value ->
                        context(value, dockerfile, map.get("dockerfile").orElse(value)))
                .orElse(folder);
        Optional<YamlValue> tag = map.require("tag", "Name the image to be built, such as localhost/my-app:local.");
        String image = tag.flatMap(this::imageText).orElse("");
        Map<String, String> arguments =
                map.get("build_args").map(this::arguments).orElse(Map.of());
        Source.RebuildPolicy policy = map.get("always_rebuild")
                .flatMap(value -> value.flag(Source.RebuildPolicy.ALWAYS, Source.RebuildPolicy.IF_MISSING))
                .orElse(Source.RebuildPolicy.IF_MISSING);
        return new Placed<>(
                new SourceTemplate.Build(context, dockerfile, image, arguments, policy),
                tag.map(YamlValue::location).orElse(map.location()));
    }

    private Optional<Path> context(YamlValue value, String dockerfile, YamlValue dockerfileAt) {
        Optional<String> text = value.word();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path context = folder.resolve(text.get()).normalize();
            Path file = context.resolve(dockerfile).normalize();
            if (!Files.isDirectory(context)) {
                value.error(
                        "APP-BUILD-CONTEXT",
                        "build context " + context + " is not a folder",
                        "Create it, or name a folder relative to the manifest's own.");
                return Optional.empty();
            }
            if (!file.startsWith(context)) {
                dockerfileAt.error(
                        "APP-BUILD-DOCKERFILE",
                        YamlValue.quoted(dockerfile) + " lies outside of the build context",
                        "Move it into " + context + "; only the context reaches the node.");
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                dockerfileAt.error(
                        "APP-BUILD-DOCKERFILE",
                        "build context " + context + " holds no file " + dockerfile,
                        "Create it, or name it with dockerfile.");
                return Optional.empty();
            }
            return Optional.of(context);
        } catch (InvalidPathException invalid) {
            value.error("APP-BUILD-CONTEXT", YamlValue.quoted(text.get()) + " is not a path", "Name a folder.");
            return Optional.empty();
        }
    }

    private Map<String, String> arguments(YamlValue value) {
        Map<String, String> arguments = new LinkedHashMap<>();
        value.map().ifPresent(map -> {
            map.entries()
                    .forEach((name, entry) -> texts.read(entry, Use.BUILD_ARGUMENT)
                            .ifPresent(text -> {
                                arguments.put(name, text);
                                warnOfBakedSecret(name, text, entry);
                            }));
            map.emptyEntries().keySet().forEach(name -> arguments.put(name, ""));
        });
        return arguments;
    }

    private void warnOfBakedSecret(String name, String text, YamlValue at) {
        List<String> names = Template.parse(text).names();
        Optional<String> secret = names.stream()
                .filter(reference -> secretNames.contains(reference) || SecretNames.soundSecret(reference))
                .findFirst()
                .or(() -> SecretNames.soundSecret(name) ? Optional.of(name) : Optional.empty());
        secret.ifPresent(found -> at.warning(
                "APP-SECRET-BAKED",
                "build argument " + name + " puts " + found + ", which looks like a secret, into the image's history",
                "Mount a file that holds it under volumes and let the app read that."));
    }

    private Optional<String> imageText(YamlValue value) {
        return value.word().flatMap(text -> texts.check(text, value, Use.SHOWN)).filter(text -> {
            if (text.contains("${") || ImageReference.isValid(text)) {
                return true;
            }
            value.error(
                    "APP-IMAGE",
                    YamlValue.quoted(text) + " is not an image reference",
                    "Write [registry/]name[:tag][@digest] in lower case.");
            return false;
        });
    }
}
