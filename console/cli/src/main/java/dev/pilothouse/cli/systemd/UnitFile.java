package dev.pilothouse.cli.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A systemd service unit that keeps a fleet as declared. Everything a reader may wonder about stands in it as a comment;
 * what is stricter than systemd's default was tried with SSH keys, agents and the local engine.
 *
 * @param name without {@code .service}
 * @param user it runs as: whose SSH keys, configuration and pinned host keys count
 * @param command absolute program and its arguments
 * @param environment set for it
 * @param environmentFile read by systemd at each start, for secrets and {@code ${env:NAME}} of the profile
 * @param agent socket of an SSH agent that outlives logins
 * @param reach whether the container engine of this very machine is among the nodes
 * @param groups it needs besides the user's own, such as that of the engine's socket
 */
public record UnitFile(
        String name,
        String fleet,
        String user,
        List<String> command,
        Map<String, String> environment,
        Optional<String> environmentFile,
        Optional<String> agent,
        Reach reach,
        List<String> groups) {
    /** The first line of every unit made here; one without it is somebody else's. */
    public static final String MARK = "# Made by: pilothouse service.";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@+-]+");

    /** What the service works on. */
    public enum Reach {
        /** Other machines only, over SSH. */
        REMOTE,
        /** Also this machine, through its engine's socket. */
        LOCAL
    }

    public UnitFile {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        groups = List.copyOf(groups);
    }

    /** Whether systemd and a file system take it as a unit's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The whole file. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(MARK + " Change it with: systemctl edit " + name);
        lines.add("[Unit]");
        lines.add("Description=Pilothouse keeps the fleet " + escape(fleet) + " as declared");
        lines.add("Wants=network-online.target");
        lines.add("After=network-online.target" + (reach == Reach.LOCAL ? " docker.service podman.socket" : ""));
        lines.add("# It is to run for months: however often it had to be restarted, it is restarted again.");
        lines.add("StartLimitIntervalSec=0");
        lines.add("");
        lines.add("[Service]");
        lines.add("# Ready once every node was tried; a sign of life only while every node's loop goes on.");
        lines.add("Type=notify");
        lines.add("NotifyAccess=main");
        lines.add("WatchdogSec=2min");
        lines.add("TimeoutStartSec=5min");
        lines.add("User=" + escape(user));
        if (!groups.isEmpty()) {
            lines.add("SupplementaryGroups=" + String.join(" ", groups));
        }
        lines.add("ExecStart=" + words(command));
        new TreeMap<>(environment).forEach((key, value) -> lines.add("Environment=" + word(key + "=" + value)));
        environmentFile.ifPresent(file -> lines.add("EnvironmentFile=" + escape(file)));
        agent.ifPresent(socket -> lines.add("Environment=" + word("SSH_AUTH_SOCK=" + socket)));
        lines.add("# Journal and log of this console. Keys and pinned host keys are those of the user.");
        lines.add("StateDirectory=" + name + "-service" + (reach == Reach.LOCAL ? " pilothouse" : ""));
        lines.add("StateDirectoryMode=0750");
        lines.add("Environment=XDG_STATE_HOME=%S/" + name + "-service");
        lines.add("Restart=on-failure");
        lines.add("RestartSec=5");
        lines.add("# An act under way is ended or put back first, which may take a stop, a start and a gate.");
        lines.add("TimeoutStopSec=90");
        lines.add("KillMode=mixed");
        lines.add("SuccessExitStatus=143");
        lines.add("");
        lines.add("# What it may do. A JVM makes code as it runs, so MemoryDenyWriteExecute cannot be set.");
        lines.addAll(hardening());
        lines.add("");
        lines.add("[Install]");
        lines.add("WantedBy=multi-user.target");
        return String.join("\n", lines) + "\n";
    }

    private List<String> hardening() {
        List<String> lines = new ArrayList<>();
        if (reach == Reach.REMOTE) {
            lines.add("NoNewPrivileges=yes");
            lines.add("CapabilityBoundingSet=");
            lines.add("ProtectSystem=strict");
            lines.add("ProtectHome=read-only");
            lines.add("PrivateDevices=yes");
            lines.add("RestrictNamespaces=yes");
            lines.add("RestrictSUIDSGID=yes");
            lines.add("SystemCallArchitectures=native");
            lines.add("SystemCallFilter=@system-service");
        } else {
            lines.add("# Data folders of apps are made on this machine, so its files stay writable.");
            lines.add("ProtectSystem=true");
        }
        if (agent.filter(socket -> socket.startsWith("/tmp/")).isEmpty()) {
            lines.add("PrivateTmp=yes");
        }
        lines.add("ProtectKernelModules=yes");
        lines.add("ProtectKernelTunables=yes");
        lines.add("ProtectKernelLogs=yes");
        lines.add("ProtectControlGroups=yes");
        lines.add("ProtectClock=yes");
        lines.add("ProtectHostname=yes");
        lines.add("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK");
        lines.add("RestrictRealtime=yes");
        lines.add("LockPersonality=yes");
        lines.add("UMask=0027");
        return lines;
    }

    private static String words(List<String> words) {
        return String.join(
                " ", words.stream().map(word -> word(word).replace("$", "$$")).toList());
    }

    private static String word(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : '"' + escape(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escape(String text) {
        return text.replace("%", "%%").replace('\n', ' ');
    }
}
