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

    /** The kernel is told to take the app's process first; what fills the memory runs in the container, within its limit. */
    static Injection outOfMemory(Site site) {
        String engine = Scripts.engine(site.engine());
        String name = quoted(site.container());
        String limit =
                "limit=$(" + engine + " inspect --type container --format '{{.HostConfig.Memory}}' " + name + ")\n";
        return Injection.event(
                limit + "[ \"${limit:-0}\" -gt 0 ] || { echo 'the app has no memory limit'; exit 1; }\n",
                limit + Scripts.process(site, site.container()) + "echo 1000 >/proc/$pid/oom_score_adj\n" + engine
                        + " exec " + name + " dd if=/dev/zero of=/dev/null count=1 bs=$((limit + 67108864))"
                        + " >/dev/null 2>&1; exit 0",
                Proofs.ended());
    }

    private static String end() {
        return "! pgrep -f " + HOG + " >/dev/null || pkill -KILL -f " + HOG + " || :";
    }

    private static long seconds(Fault.Lasting fault) {
        return Math.max(1, fault.during().toSeconds());
    }
}
