package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.app.field.Template;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.release.spec.ImagePlan.LoginPlan;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.yaml.Problems;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mapping below {@code image:}. */
record ImageReader(FleetFile fleet, Problems problems) {
    private static final Pattern USER = Pattern.compile("[1-9][0-9]{0,8}:[1-9][0-9]{0,8}");
    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DATA = Pattern.compile("/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

    Optional<ImagePlan> read(YamlMap map) {
        Optional<NodeSpec> node =
                map.require("node", "Name the node that builds and pushes.").flatMap(this::node);
        Optional<ImageReference> repository = map.require(
                        "repository", "Name where images go, such as registry.example.org/bitcoin/core.")
                .flatMap(value -> text(value, node).flatMap(text -> repository(text, value)));
        Optional<ImageReference> base = map.require(
                        "base", "Name the image they are built on with its digest, such as debian@sha256:...")
                .flatMap(value -> text(value, node).flatMap(text -> base(text, value)));
        String user = map.get("user")
                .flatMap(value -> matching(value, USER, "RELEASE-USER", "Write uid:gid, neither of them 0."))
                .orElse("1000:1000");
        String data = map.get("data")
                .flatMap(value -> matching(value, DATA, "RELEASE-DATA", "Write an absolute path, such as /data."))
                .orElse("/data");
        List<String> programs = new ArrayList<>();
        for (YamlValue item : map.require(
                        "programs", "List the programs of the archive's bin folder, such as [bitcoind].")
                .map(YamlValue::list)
                .orElse(List.of())) {
            matching(item, PROGRAM, "RELEASE-PROGRAM", "Write the file's name as it lies in bin.")
                    .ifPresent(programs::add);
        }
        List<String> check = map.get("check")
                .map(value -> value.list().stream()
                        .flatMap(word -> word.string().stream())
                        .toList())
                .orElse(List.of("-version"));
        Optional<LoginPlan> login = map.map("login").flatMap(own -> login(own, node));
        map.finish();
        if (repository.isEmpty() || base.isEmpty() || node.isEmpty() || programs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ImagePlan(
                repository.get(),
                base.get(),
                user,
                data,
                programs,
                check,
                node.get().name(),
                login));
    }

    /** With the variables of the node that builds; nothing where one of them is not defined, which is reported. */
    private static Optional<String> text(YamlValue value, Optional<NodeSpec> node) {
        return value.word().flatMap(text -> {
            try {
                Template template = Template.parse(text);
                Map<String, String> known = node.map(NodeSpec::variables).orElse(Map.of());
                Optional<String> missing = template.names().stream()
                        .filter(name -> !known.containsKey(name))
                        .findFirst();
                if (missing.isEmpty()) {
                    return Optional.of(template.render(name -> known.getOrDefault(name, "")));
                }
                if (node.isPresent()) {
                    value.error(
                            "RELEASE-VARIABLE",
                            "${" + missing.get() + "} is not defined for "
                                    + node.get().name(),
                            "Define it under variables in fleet.yaml.");
                }
            } catch (EngineException invalid) {
                value.error("RELEASE-VARIABLE", "the value holds a `${` that is not ${NAME}", "Write ${NAME}.");
            }
            return Optional.empty();
        });
    }

    private static Optional<ImageReference> repository(String text, YamlValue value) {
        if (ImageReference.isValid(text)) {
            ImageReference name = ImageReference.parse(text);
            if (!name.registry().isEmpty()
                    && name.tag().isEmpty()
                    && name.digest().isEmpty()) {
                return Optional.of(name);
            }
        }
        value.error(
                "RELEASE-REPOSITORY",
                YamlValue.quoted(text) + " is not a repository of a registry",
                "Write registry/path without a tag: the version becomes the tag.");
        return Optional.empty();
    }

    private static Optional<ImageReference> base(String text, YamlValue value) {
        if (ImageReference.isValid(text) && ImageReference.parse(text).digest().startsWith("sha256:")) {
            return Optional.of(ImageReference.parse(text));
        }
        value.error(
                "RELEASE-BASE",
                YamlValue.quoted(text) + " does not pin an image",
                "Write it with its digest, such as registry/name@sha256:...");
        return Optional.empty();
    }

    private Optional<NodeSpec> node(YamlValue value) {
        return value.word().flatMap(text -> {
            Optional<NodeSpec> node = fleet.nodes().stream()
                    .filter(each -> each.name().value().equals(text))
                    .findFirst();
            if (node.isEmpty()) {
                value.error(
                        "RELEASE-NODE",
                        YamlValue.quoted(text) + " is not a node of the fleet",
                        "Name one that fleet.yaml declares.");
            }
            return node;
        });
    }

    private static Optional<LoginPlan> login(YamlMap map, Optional<NodeSpec> node) {
        Optional<String> user = map.require("user", "Say as whom to log in.").flatMap(YamlValue::word);
        Optional<YamlValue> given = map.require("password", "Name the secret of fleet.yaml that holds the password.");
        Optional<String> secret = given.flatMap(YamlValue::word);
        map.finish();
        if (user.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        if (node.isPresent() && !node.get().secrets().containsKey(secret.get())) {
            given.get()
                    .error(
                            "RELEASE-LOGIN",
                            "fleet.yaml declares no such secret for "
                                    + node.get().name(),
                            "Write the name of a secret here, never the password itself.");
            return Optional.empty();
        }
        return Optional.of(new LoginPlan(user.get(), secret.get()));
    }

    private static Optional<String> matching(YamlValue value, Pattern grammar, String code, String advice) {
        return value.word().filter(text -> {
            boolean climbs = (text + "/").contains("/../") || (text + "/").contains("/./");
            if (grammar.matcher(text).matches() && !climbs) {
                return true;
            }
            value.error(code, YamlValue.quoted(text) + " does not do here", advice);
            return false;
        });
    }
}
