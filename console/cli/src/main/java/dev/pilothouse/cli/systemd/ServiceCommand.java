package dev.pilothouse.cli.systemd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.service.HealthAddress;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.cli.systemd.UnitFile.Reach;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.ErrorClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The watch as a systemd unit of this machine. */
@Command(
        name = "service",
        description = "Keep the fleet as declared for months: reconcile --watch as a systemd unit of this machine.",
        subcommands = {})
public final class ServiceCommand {
    private static final String LOCAL = "local";

    /** As {@link dev.pilothouse.cli.service.Passes} says it of a node that the service could not log in to. */
    private static final String NOT_SEEN = " not seen (";

    private static final String PROPERTIES =
            "LoadState,ActiveState,SubState,Result,StatusText,NRestarts,MainPID,ExecMainStatus,ActiveEnterTimestamp";

    private final Context context;
    private final Systemd systemd;

    public ServiceCommand(Context context, Systemd systemd) {
        this.context = context;
        this.systemd = systemd;
    }

    /** What stands in the unit. */
    static final class Wanted {
        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "The unit's name. Default: pilothouse. One per fleet.")
        private String name = "pilothouse";

        @Option(
                names = "--user",
                paramLabel = "USER",
                description = "Who it runs as: whose SSH keys and pinned host keys count. Default: you.")
        private @Nullable String user;

        @Option(
                names = "--health",
                paramLabel = "HOST:PORT",
                description = "Answer there whether every node was passed over lately.")
        private @Nullable String health;

        @Option(
                names = "--ssh-agent",
                paramLabel = "SOCKET",
                description = "Socket of an SSH agent that outlives your login; else keys must have no passphrase.")
        private @Nullable String agent;

        @Option(
                names = "--env-file",
                paramLabel = "FILE",
                description = "NAME=value lines that systemd reads at each start: secrets and env: of the profile.")
        private @Nullable String environmentFile;

        @Option(
                names = "--confirm",
                paramLabel = "NODE",
                description = "Name of a protected node that the service may change. May be repeated.")
        private List<String> confirmed = List.of();
    }

    @Command(
            name = "unit",
            description = "Print the unit; change nothing.",
            footer = {"%nExample:", "  pilothouse -C /srv/fleet service unit --user fleet > pilothouse.service"})
    int unit(@Mixin Wanted wanted) {
        context.shell().out().print(make(wanted).text());
        return ExitStatus.OK;
    }

    @Command(
            name = "install",
            description = "Write the unit, start it now and at every boot. Wants root; run again, it replaces it.",
            footer = {"%nExample:", "  sudo pilothouse -C /srv/fleet service install --user fleet"})
    int install(@Mixin Wanted wanted) throws IOException, InterruptedException {
        requireSystemd();
        UnitFile unit = make(wanted);
        requireOurs(unit.name());
        requireRoot();
        systemd.write(unit);
        done("daemon-reload");
        done("enable", unit.name() + ".service");
        // Waits until it is ready, which is when every node was tried once.
        done("restart", unit.name() + ".service");
        String seen = show(unit.name()).getOrDefault("StatusText", "");
        if (seen.contains(NOT_SEEN)) {
            throw new Refusal(
                    ErrorClass.FAILED,
                    systemd.file(unit.name()) + " is at work as " + unit.user() + ", but: " + seen,
                    "It goes on trying. What it meets is shown to that user by: pilothouse -C "
                            + context.profileFolder().toAbsolutePath().normalize() + " fleet status");
        }
        context.shell().out().println(systemd.file(unit.name()) + ": at work as " + unit.user());
        context.shell().out().println(seen);
        return ExitStatus.OK;
    }

    @Command(
            name = "status",
            description = "Whether the unit is there and at work on this machine.",
            footer = {
                "%nWhich nodes it looked after and when stands in: pilothouse fleet status",
                "%nExit codes: 0 at work, 6 not."
            })
    int status(
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "pilothouse",
                            description = "The unit's name. Default: pilothouse.")
                    String name)
            throws IOException, InterruptedException {
        requireName(name);
        requireSystemd();
        Map<String, String> facts = show(name);
        boolean active = "active".equals(facts.get("ActiveState"));
        if (context.format() == Format.json) {
            ObjectNode json = Json.object().put("unit", name + ".service");
            facts.forEach((key, value) -> json.put(Character.toLowerCase(key.charAt(0)) + key.substring(1), value));
            Json.print(json, context.shell().out());
        } else {
            String state = "not-found".equals(facts.get("LoadState"))
                    ? "not installed"
                    : facts.getOrDefault("ActiveState", "unknown") + " (" + facts.getOrDefault("SubState", "") + ")"
                            + " since " + facts.getOrDefault("ActiveEnterTimestamp", "never") + ", restarted "
                            + facts.getOrDefault("NRestarts", "0") + " times";
            context.shell().out().println(name + ".service: " + state);
            context.shell().out().println(facts.getOrDefault("StatusText", ""));
        }
        return active ? ExitStatus.OK : ErrorClass.FAILED.exitCode();
    }

    private Map<String, String> show(String name) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        systemd.ctl("show", name + ".service", "--property=" + PROPERTIES)
                .output()
                .lines()
                .forEach(line -> {
                    String[] words = line.split("=", 2);
                    facts.put(words[0], words.length < 2 ? "" : words[1]);
                });
        return facts;
    }

    @Command(
            name = "remove",
            description = "Stop the unit in good order and take it away. Apps, journals and profiles stay. Wants root.")
    int remove(
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "pilothouse",
                            description = "The unit's name. Default: pilothouse.")
                    String name)
            throws IOException, InterruptedException {
        requireName(name);
        requireSystemd();
        requireOurs(name);
        requireRoot();
        if (systemd.read(name).isEmpty()) {
            context.shell().out().println(name + ".service: not installed");
            return ExitStatus.OK;
        }
        done("disable", "--now", name + ".service");
        systemd.delete(name);
        done("daemon-reload");
        context.shell().out().println(name + ".service: removed");
        return ExitStatus.OK;
    }

    private UnitFile make(Wanted wanted) {
        requireName(wanted.name);
        HealthAddress.parse(wanted.health);
        Path folder = context.profileFolder().toAbsolutePath().normalize();
        Map<String, String> outside = context.shell().environment();
        try (FleetEngine engine = context.open()) {
            Selector selector = context.select(engine);
            List<NodeSpec> nodes = Context.nodes(engine, selector);
            new Confirmations(context.shell(), wanted.confirmed)
                    .change(engine, nodes.stream().map(NodeSpec::name).toList(), "reconcile for good");
            Reach reach = nodes.stream().anyMatch(node -> node.address().equals(LOCAL)) ? Reach.LOCAL : Reach.REMOTE;
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("PILOTHOUSE_PREBUILT", "1");
            Optional.ofNullable(outside.get("JAVA_HOME")).ifPresent(home -> environment.put("JAVA_HOME", home));
            return new UnitFile(
                    wanted.name,
                    engine.fleet().name(),
                    user(wanted, outside),
                    words(wanted, folder, selector),
                    environment,
                    Optional.ofNullable(wanted.environmentFile)
                            .map(file -> context.shell().resolve(file).toString()),
                    Optional.ofNullable(wanted.agent),
                    reach,
                    reach == Reach.LOCAL ? socketGroup() : List.of());
        }
    }

    private List<String> words(Wanted wanted, Path folder, Selector selector) {
        List<String> words = new ArrayList<>();
        words.add(context.shell().environment().getOrDefault("PILOTHOUSE_LAUNCHER", "/usr/bin/pilothouse"));
        words.addAll(List.of("--profile", folder.toString()));
        selector.nodes().forEach(node -> words.addAll(List.of("--node", node.value())));
        selector.labels().forEach((key, value) -> words.addAll(List.of("--label", key + "=" + value)));
        selector.apps().forEach(app -> words.addAll(List.of("--app", app.value())));
        words.addAll(List.of("reconcile", "--watch"));
        if (wanted.health != null) {
            words.addAll(List.of("--health", wanted.health));
        }
        wanted.confirmed.forEach(node -> words.addAll(List.of("--confirm", node)));
        return words;
    }

    private static String user(Wanted wanted, Map<String, String> outside) {
        if (wanted.user != null) {
            return wanted.user;
        }
        return outside.getOrDefault("SUDO_USER", outside.getOrDefault("USER", System.getProperty("user.name")));
    }

    /** The engine's socket is open to a group, which has another name on each distribution. */
    private static List<String> socketGroup() {
        try {
            return List.of(Files.readAttributes(Path.of("/var/run/docker.sock"), PosixFileAttributes.class)
                    .group()
                    .getName());
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static void requireName(String name) {
        if (!UnitFile.isName(name)) {
            throw new Refusal(
                    ErrorClass.USAGE,
                    "\"" + name + "\" is no name for a unit",
                    "Use letters, digits, dots and dashes.");
        }
    }

    private void requireSystemd() {
        switch (systemd.presence()) {
            case RUNNING -> {}
            case ABSENT ->
                throw new Refusal(
                        ErrorClass.REFUSED,
                        "No systemd runs on this machine",
                        "Let your own supervisor run: pilothouse reconcile --watch. The unit to read: pilothouse service"
                                + " unit.");
        }
    }

    private void requireOurs(String name) throws IOException {
        if (systemd.read(name).filter(text -> !text.startsWith(UnitFile.MARK)).isPresent()) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    systemd.file(name) + " was not made by Pilothouse",
                    "Choose another --name, or take that file away yourself.");
        }
    }

    private void requireRoot() {
        if (!Files.isWritable(systemd.units())) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    "Units in " + systemd.units() + " are root's",
                    "Run it with sudo; the service itself runs as the user that --user names.");
        }
    }

    private void done(String... words) throws IOException, InterruptedException {
        Systemd.Result result = systemd.ctl(words);
        if (result.exit() != 0) {
            throw new Refusal(
                    ErrorClass.FAILED,
                    "systemctl " + String.join(" ", words) + " failed: "
                            + result.output().replace('\n', ' '),
                    "See: journalctl -u " + words[words.length - 1]);
        }
    }
}
