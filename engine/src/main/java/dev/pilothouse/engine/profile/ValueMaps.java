package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The mappings whose keys are the operator's own: variables, secrets, labels. */
record ValueMaps(Expansion expansion) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");

    Map<String, String> variables(YamlValue value) {
        Map<String, String> variables = new LinkedHashMap<>();
        value.map().ifPresent(map -> {
            map.emptyEntries().keySet().forEach(key -> variables.put(key, ""));
            map.entries().forEach((key, entry) -> {
                if (named(key, entry)) {
                    expansion.text(entry).ifPresent(text -> variables.put(key, text));
                }
            });
        });
        return variables;
    }

    Map<String, String> labels(YamlValue value) {
        Map<String, String> labels = new LinkedHashMap<>();
        value.map()
                .ifPresent(map -> map.entries().forEach((key, entry) -> {
                    if (LABEL.matcher(key).matches()) {
                        entry.word().ifPresent(text -> labels.put(key, text));
                    } else {
                        entry.error(
                                "FLEET-LABEL",
                                YamlValue.quoted(key) + " cannot be a label",
                                "Use letters, digits, dots, slashes and hyphens.");
                    }
                }));
        return labels;
    }

    Map<String, SecretSource> secrets(YamlValue value) {
        Map<String, SecretSource> secrets = new LinkedHashMap<>();
        value.map()
                .ifPresent(map -> map.entries().forEach((key, entry) -> {
                    if (named(key, entry)) {
                        secret(entry).ifPresent(source -> secrets.put(key, source));
                    }
                }));
        return secrets;
    }

    private Optional<SecretSource> secret(YamlValue value) {
        if (value.kind() == YamlValue.Kind.SCALAR) {
            // The value itself may stand here: it must not be quoted in a message.
            value.error(
                    "FLEET-SECRET-INLINE",
                    "a secret names its source, never the value itself",
                    "Write { file: path }, { env: NAME } or { command: [program, argument] }.");
            return Optional.empty();
        }
        Optional<YamlMap> found = value.map();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = found.get();
        Optional<YamlValue> file = map.get("file");
        Optional<YamlValue> env = map.get("env");
        Optional<YamlValue> command = map.get("command");
        map.finish();
        long given =
                List.of(file, env, command).stream().filter(Optional::isPresent).count();
        if (given != 1) {
            value.error(
                    "FLEET-SECRET-SOURCE",
                    given == 0 ? "the secret has no source" : "the secret has more than one source",
                    "Give exactly one of file, env and command.");
            return Optional.empty();
        }
        Optional<SecretSource> fromFile = file.flatMap(this::secretFile).map(SecretSource.FromFile::new);
        Optional<SecretSource> fromEnvironment =
                env.flatMap(YamlValue::word).filter(name -> named(name, value)).map(SecretSource.FromEnvironment::new);
        return fromFile.or(() -> fromEnvironment).or(() -> command.flatMap(ValueMaps::command));
    }

    private Optional<Path> secretFile(YamlValue value) {
        Optional<Path> path = expansion.path(value);
        path.ifPresent(file -> {
            if (openToOthers(file) == Exposure.READABLE_BY_OTHERS) {
                value.warning(
                        "FLEET-SECRET-OPEN",
                        "secret file " + file + " can be read by others",
                        "Run: chmod 600 " + file);
            }
        });
        return path;
    }

    private static Optional<SecretSource> command(YamlValue value) {
        List<YamlValue> words = value.list();
        List<String> argv =
                words.stream().flatMap(word -> word.string().stream()).toList();
        if (value.kind() == YamlValue.Kind.LIST
                && (argv.isEmpty() || argv.getFirst().isBlank())) {
            value.error("FLEET-SECRET-COMMAND", "the command names no program", "Write [program, argument].");
            return Optional.empty();
        }
        return argv.isEmpty() ? Optional.empty() : Optional.of(new SecretSource.FromCommand(argv));
    }

    private static boolean named(String name, YamlValue at) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        at.error(
                "FLEET-VARIABLE-NAME",
                YamlValue.quoted(name) + " cannot be a name here",
                "Use letters, digits and underscores, not beginning with a digit.");
        return false;
    }

    private enum Exposure {
        PRIVATE,
        READABLE_BY_OTHERS
    }

    private static Exposure openToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                            || permissions.contains(PosixFilePermission.OTHERS_READ)
                    ? Exposure.READABLE_BY_OTHERS
                    : Exposure.PRIVATE;
        } catch (IOException | UnsupportedOperationException unknown) {
            // A missing file is told when the secret is needed; other file systems have no such bits.
            return Exposure.PRIVATE;
        }
    }
}
