package dev.pilothouse.engine.chaos.fault;

import static dev.pilothouse.engine.chaos.fault.Scripts.MARK;
import static dev.pilothouse.engine.chaos.fault.Scripts.needs;
import static dev.pilothouse.engine.chaos.fault.Scripts.quoted;

import dev.pilothouse.engine.chaos.Fault;
import java.util.Optional;

/** Faults that take away what a node or an app has too little of. Each ends by itself at the latest when its time is over. */
final class Pressure {
    private static final String HOG = MARK + "-hog";

    /** What a full disk keeps for the node itself: a file system without a single block left breaks more than the app. */
    private static final int LEFT_KIB = 64;

    /** Into how many pieces what fills an app's memory is cut: the kernel's score of each is an eighth of the most. */
    private static final int PIECES = 8;

    /** How long, in seconds, they wait for the kernel: it acts when the last page is asked for, which takes less. */
    private static final int HOLD = 20;

    private Pressure() {}

    static Injection processor(Fault.ProcessorHog hog) {
        String count = hog.workers() == 0 ? "$(nproc)" : Integer.toString(hog.workers());
        return new Injection(
                needs("timeout", "setsid", "pgrep"),
                "i=0; while [ $i -lt " + count + " ]; do setsid timeout " + seconds(hog)
                        + " sh -c 'while :; do :; done' " + HOG + " </dev/null >/dev/null 2>&1 & i=$((i+1)); done",
                Optional.of(end()),
                hog.lasting(),
                Proofs.grew("hogs"));
    }

    static Injection memory(Fault.MemoryPressure pressure) {
        long kib = pressure.bytes() / 1024;
        return new Injection(
                needs("timeout", "setsid", "pgrep")
                        + "free=$(awk '/^MemAvailable/{print $2}' /proc/meminfo); [ \"$free\" -gt $((" + kib
                        + " + 131072)) ] || { echo \"only $free KiB are free\"; exit 1; }\n",
                // The last program keeps a line until it ends, and the line has no end before the time is over.
                "setsid timeout " + seconds(pressure) + " sh -c '{ head -c " + pressure.bytes()
                        + " /dev/zero; sleep " + seconds(pressure) + "; } | tail -n 1 >/dev/null' " + HOG
                        + " </dev/null >/dev/null 2>&1 &",
                Optional.of(end()),
                pressure.lasting(),
                Proofs.grew("hogs"));
    }

    static Injection disk(Fault.DiskFull full, Site site) {
        if (site.data().isEmpty()) {
            return Injection.event("echo 'the app keeps no data on the node'; exit 1", "exit 1", Proofs.none());
        }
        String file = quoted(site.data() + "/." + MARK + ".fill");
        String free = "free=$(df -Pk " + quoted(site.data()) + " | awk 'NR==2{print $4}')\n";
        long most = full.most() / 1024;
        return new Injection(
                needs("fallocate") + free + "[ \"$free\" -le " + most
                        + " ] || { echo \"$((free / 1024)) MiB are free, and at most " + most / 1024
                        + " MiB may be taken\"; exit 1; }\n",
                free + "fallocate -l $(((free - " + LEFT_KIB + ") * 1024)) " + file,
                Optional.of("rm -f " + file),
                full.lasting(),
                (before, after) -> {
                    String left = after.getOrDefault("free", "");
                    return left.matches("[0-9]{1,4}") ? Optional.empty() : Optional.of(left + " KiB are free");
                });
    }

    /**
     * What fills the memory is put into the app's memory group and into its process namespace: it counts as the app's own,
     * and ends with it. It comes in pieces, none of which is worth as much to the kernel as the app's first process, whose
     * score is raised to the most there is; what the kernel says of its choice is the proof.
     */
    static Injection outOfMemory(Site site) {
        String room = Scripts.process(site, site.container()) + room(site);
        return Injection.event(
                needs("nsenter", "setsid", "head", "tail") + room
                        + "[ -w \"$group/cgroup.procs\" ] || { echo 'nothing can be put into the memory group of the app'; exit 1; }\n"
                        + "[ \"$(id -u)\" = 0 ] && [ -n \"$(dmesg 2>/dev/null | tail -n 1)\" ] "
                        + "|| { echo 'the kernel of the node does not tell what it does'; exit 1; }\n",
                room + "id=$(" + Scripts.engine(site.engine()) + " inspect --type container --format '{{.Id}}' "
                        + quoted(site.container()) + ")\n"
                        + "echo \"$id\" >" + Scripts.OOM + "\n"
                        + "echo 1000 >/proc/$pid/oom_score_adj || exit 1\n"
                        + "setsid nsenter -t \"$pid\" -p -- sh -c 'i=0; while [ $i -lt " + PIECES
                        + " ]; do ( echo 0 >\"$1/cgroup.procs\" && { head -c \"$2\" /dev/zero; sleep " + HOLD
                        + "; } | tail -n 1 >/dev/null ) & i=$((i+1)); done; wait' sh \"$group\" $((total / " + PIECES
                        + " + 8388608)) </dev/null >/dev/null 2>&1 &",
                Proofs.both(Proofs.said("kernel"), Proofs.ended()));
    }

    /** Sets {@code total} to what the app may take, with what it may put aside, and {@code group} to its memory group. */
    private static String room(Site site) {
        String limits = Scripts.engine(site.engine())
                + " inspect --type container --format '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}' "
                + quoted(site.container());
        return "set -- $(" + limits + ")\nlimit=${1:-0}\n"
                + "[ \"$limit\" -gt 0 ] || { echo 'the app has no memory limit'; exit 1; }\n"
                + "spare=$(awk '/^SwapTotal/{printf \"%.0f\", $2 * 1024}' /proc/meminfo)\n"
                + "[ \"${2:-0}\" -lt \"$limit\" ] || [ $(($2 - limit)) -ge \"$spare\" ] || spare=$(($2 - limit))\n"
                + "total=$((limit + spare))\n"
                + "free=$(awk '/^MemAvailable|^SwapFree/{sum += $2} END{printf \"%.0f\", sum * 1024}' /proc/meminfo)\n"
                + "[ \"$free\" -gt $((total + 134217728)) ] || { echo \"only $((free / 1048576)) MiB are free on the node\"; exit 1; }\n"
                + "group=$(awk -F: '$2 ~ /(^|,)memory(,|$)/{print $3; exit}' /proc/$pid/cgroup)\n"
                + "if [ -n \"$group\" ]; then group=/sys/fs/cgroup/memory$group; "
                + "else group=/sys/fs/cgroup$(sed -n 's/^0:://p' /proc/$pid/cgroup); fi\n";
    }

    private static String end() {
        return "! pgrep -f " + HOG + " >/dev/null || pkill -KILL -f " + HOG + " || :";
    }

    private static long seconds(Fault.Lasting fault) {
        return Math.max(1, fault.during().toSeconds());
    }
}
