package dev.pilothouse.engine.chaos.fault;

import dev.pilothouse.engine.container.RuntimeInfo;

/** Pieces of shell that several faults need. */
final class Scripts {
    /** Marks every rule that a fault puts into a packet filter, so that only those are taken away. */
    static final String MARK = "pilothouse-chaos";

    /** Whose memory was made to run out last, as the container's id. */
    static final String OOM = "/run/" + MARK + "-oom";

    private static final String PODMAN_SOCKET = "/run/podman/podman.sock";

    private Scripts() {}

    /** The engine's own program. */
    static String engine(RuntimeInfo.Kind kind) {
        return switch (kind) {
            case DOCKER -> "docker";
            case PODMAN -> "podman --remote --url unix://" + PODMAN_SOCKET;
        };
    }

    /** Quoted for a shell. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Sets {@code pid} to the container's first process, or fails. */
    static String process(Site site, String container) {
        return "pid=$(" + engine(site.engine()) + " inspect --type container --format '{{.State.Pid}}' "
                + quoted(container) + ") && [ \"$pid\" -gt 1 ] || { echo 'the container has no process'; exit 1; }\n";
    }

    /** Sends a signal to every process of the app's container: the first one alone is often a shell that only waits. */
    static String processes(Site site, String signal) {
        return process(site, site.container()) + "ns=$(readlink /proc/$pid/ns/pid)\n"
                + "for entry in /proc/[0-9]*; do [ \"$(readlink \"$entry/ns/pid\" 2>/dev/null)\" != \"$ns\" ] "
                + "|| kill -" + signal + " \"${entry#/proc/}\" 2>/dev/null; done\n";
    }

    /** Fails with a word where one of the programs is missing. */
    static String needs(String... programs) {
        StringBuilder script = new StringBuilder();
        for (String program : programs) {
            script.append("command -v ")
                    .append(program)
                    .append(" >/dev/null || { echo '")
                    .append(program)
                    .append(" is not installed on the node'; exit 1; }\n");
        }
        return script.toString();
    }

    /** Prints what tells one state of the container, the node and its filters from another, as {@code name=value}. */
    static String evidence(Site site) {
        String engine = engine(site.engine());
        String daemon = switch (site.engine()) {
            case DOCKER -> "dockerd";
            case PODMAN -> "podman";
        };
        return engine
                + " inspect --type container --format '{{printf \"id=%s\\n"
                + "status=%s\\n"
                + "started=%s\\n"
                + "exit=%v\\n"
                + "oom=%v\\n"
                + "\" .ID .State.Status .State.StartedAt .State.ExitCode .State.OOMKilled}}restarts={{.RestartCount}}'"
                + " "
                + quoted(site.container()) + " 2>/dev/null || echo id=none\n"
                + "pid=$(" + engine + " inspect --type container --format '{{.State.Pid}}' " + quoted(site.container())
                + " 2>/dev/null); echo \"pid=$pid\"\n"
                + "[ -z \"$pid\" ] || [ ! -r /proc/$pid/stat ] || echo \"process=$(sed 's/.*) //' /proc/$pid/stat |"
                + " cut -c1)\"\n"
                + other(site, engine)
                + BadImages.evidence(site)
                + "echo \"image=$(" + engine + " image inspect --format '{{.Id}}' " + quoted(site.image())
                + " 2>/dev/null || echo none)\"\n"
                + "echo \"boot=$(cat /proc/sys/kernel/random/boot_id)\"\n"
                + "echo \"init=$(sed 's/.*) //' /proc/1/stat | cut -d' ' -f20)\"\n"
                + "echo \"engine=$(pgrep -o -x " + daemon + " || echo none)\"\n"
                + "echo \"cut=$(stat -c %Y /run/" + MARK + "-cut 2>/dev/null)\"\n"
                + "echo \"rules=$(iptables-save 2>/dev/null | grep -c " + MARK + ")\"\n"
                + "[ -z \"$pid\" ] || [ \"$pid\" = 0 ]"
                + " || echo \"inner=$(nsenter -t"
                + " \"$pid\" -n iptables-save"
                + " 2>/dev/null | grep -c "
                + MARK + ")\"\n"
                + "echo \"qdisc=$(tc qdisc show 2>/dev/null | grep -c ' tbf ')\"\n"
                + "[ ! -s " + OOM + " ] || echo \"kernel=$(dmesg | grep -F \"$(cat " + OOM
                + ")\" | grep 'oom-kill:\\|killed as a result of limit' | tail -n 1 | sed"
                + " 's/constraint=.*,task=/task=/')\"\n"
                + "echo \"hogs=$(pgrep -c -f " + MARK + "-hog || :)\"\n"
                + (site.data().isEmpty()
                        ? ""
                        : "echo \"free=$(df -Pk " + quoted(site.data()) + " | awk 'NR==2{print $4}')\"\n")
                + "exit 0\n";
    }

    private static String other(Site site, String engine) {
        return site.dependencies().isEmpty()
                ? ""
                : "echo \"needed=$(" + engine + " inspect --type container --format '{{.State.StartedAt}}' "
                        + quoted(site.dependencies().getFirst()) + " 2>/dev/null)\"\n";
    }
}
