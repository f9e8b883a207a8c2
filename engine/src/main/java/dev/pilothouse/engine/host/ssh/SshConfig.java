package dev.pilothouse.engine.host.ssh;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.host.ssh.auth.KeyRing.AgentKeys;
import dev.pilothouse.engine.host.ssh.trust.KnownHosts;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator's SSH configuration, as {@code ssh -G} resolves it: Match, Include, wildcards and defaults mean exactly
 * what they mean to {@code ssh}.
 */
final class SshConfig {
    /** More jump hosts than this is a loop in the configuration. */
    private static final int MOST_HOPS = 8;

    private static final Pattern JUMP =
            Pattern.compile("(?:ssh://)?(?:([^@\\s]+)@)?(\\[[^]]+]|[^:\\s\\[]+)(?::(\\d{1,5}))?/?");

    private final SshSettings settings;

    SshConfig(SshSettings settings) {
        this.settings = settings;
    }

    /**
     * The way to a target: jump hosts in the order they are passed, the target last.
     *
     * @throws EngineException {@code SSH_CONFIG_INVALID} where {@code ssh} refuses the configuration, or it asks for what
     *     Pilothouse cannot do
     */
    List<Hop> route(SshTarget target) {
        List<Hop> route = new ArrayList<>();
        resolve(target, target.address(), target.user(), target.port(), route, 0);
        return List.copyOf(route);
    }

    private void resolve(SshTarget target, String alias, String user, int port, List<Hop> route, int depth) {
        if (depth > MOST_HOPS) {
            throw invalid(target, "ProxyJump goes round in circles at " + alias);
        }
        Map<String, List<String>> answers = ask(target, alias, user, port);
        String command = first(answers, "proxycommand", "none");
        if (!command.equals("none")) {
            throw invalid(target, "ProxyCommand is not supported (use ProxyJump): " + command);
        }
        String jumps = first(answers, "proxyjump", "none");
        if (!jumps.equals("none")) {
            jumps(target, jumps, route, depth);
        }
        route.add(hop(alias, answers));
    }

    /** As ssh does it: the first jump host's own configuration may name further ones; the others follow upon it. */
    private void jumps(SshTarget target, String jumps, List<Hop> route, int depth) {
        String[] each = jumps.split(",");
        for (int i = 0; i < each.length; i++) {
            Matcher parts = JUMP.matcher(each[i].strip());
            if (!parts.matches()) {
                throw invalid(target, "ProxyJump cannot be read: " + each[i]);
            }
            String user = Optional.ofNullable(parts.group(1)).orElse("");
            String host = parts.group(2).replaceAll("[\\[\\]]", "");
            int port =
                    Optional.ofNullable(parts.group(3)).map(Integer::parseInt).orElse(0);
            if (i == 0) {
                resolve(target, host, user, port, route, depth + 1);
            } else {
                route.add(hop(host, ask(target, host, user, port)));
            }
        }
    }

    private Map<String, List<String>> ask(SshTarget target, String alias, String user, int port) {
        List<String> words = new ArrayList<>(List.of(settings.sshProgram(), "-G"));
        target.config().ifPresent(file -> words.addAll(List.of("-F", file.toString())));
        if (!user.isEmpty()) {
            words.addAll(List.of("-l", user));
        }
        if (port != 0) {
            words.addAll(List.of("-p", Integer.toString(port)));
        }
        words.addAll(List.of("--", alias));
        try (LocalHost here = new LocalHost(new NodeName("console"), settings.clock())) {
            ExecResult result = here.exec(Command.of(words.toArray(String[]::new)));
            if (!result.succeeded()) {
                throw invalid(target, result.stderr().strip());
            }
            return parse(result.stdout());
        }
    }

    private static Map<String, List<String>> parse(String text) {
        Map<String, List<String>> answers = new HashMap<>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                answers.computeIfAbsent(line.substring(0, space).toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .add(line.substring(space + 1).strip());
            }
        });
        return answers;
    }

    private Hop hop(String alias, Map<String, List<String>> answers) {
        String host = first(answers, "hostname", alias);
        int port = Integer.parseInt(first(answers, "port", "22"));
        String user = first(answers, "user", settings.user());
        Map<String, String> tokens = Map.of(
                "%%",
                "%",
                "%d",
                settings.home().toString(),
                "%h",
                host,
                "%n",
                alias,
                "%p",
                Integer.toString(port),
                "%r",
                user,
                "%u",
                settings.user());
        String known = first(answers, "hostkeyalias", "");
        return new Hop(
                alias,
                host,
                port,
                user,
                known.isEmpty() ? KnownHosts.address(host.toLowerCase(Locale.ROOT), port) : known,
                answers.getOrDefault("identityfile", List.of()).stream()
                        .filter(file -> !file.equals("none"))
                        .map(file -> path(file, tokens))
                        .toList(),
                agent(first(answers, "identityagent", "SSH_AUTH_SOCK"), tokens),
                first(answers, "identitiesonly", "no").equals("yes") ? AgentKeys.CONFIGURED : AgentKeys.ALL,
                knownHosts(answers, tokens));
    }

    private Optional<Path> agent(String value, Map<String, String> tokens) {
        return switch (value) {
            case "none" -> Optional.empty();
            case "SSH_AUTH_SOCK" -> settings.agentSocket();
            default ->
                value.startsWith("$")
                        ? settings.variable(value.replaceAll("[${}]", "")).map(Path::of)
                        : Optional.of(path(value, tokens));
        };
    }

    private List<Path> knownHosts(Map<String, List<String>> answers, Map<String, String> tokens) {
        List<Path> files = new ArrayList<>();
        for (String key : List.of("userknownhostsfile", "globalknownhostsfile")) {
            Arrays.stream(first(answers, key, "none").split("\\s+"))
                    .filter(file -> !file.equals("none"))
                    .map(file -> path(file, tokens))
                    .forEach(files::add);
        }
        return files;
    }

    private Path path(String text, Map<String, String> tokens) {
        String unquoted = text.replace("\"", "");
        Matcher percent = Pattern.compile("%.").matcher(unquoted);
        String expanded = percent.replaceAll(
                match -> Matcher.quoteReplacement(tokens.getOrDefault(match.group(), match.group())));
        return expanded.startsWith("~/")
                ? settings.home().resolve(expanded.substring(2))
                : settings.home().resolve(expanded);
    }

    private static String first(Map<String, List<String>> answers, String key, String otherwise) {
        List<String> values = answers.getOrDefault(key, List.of());
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    private static EngineException invalid(SshTarget target, String reason) {
        return new EngineException(
                ErrorCode.SSH_CONFIG_INVALID,
                Map.of("node", target.node().value(), "address", target.address(), "reason", reason));
    }
}
