package dev.pilothouse.engine.chaos.fault;

import static dev.pilothouse.engine.chaos.fault.Proofs.both;
import static dev.pilothouse.engine.chaos.fault.Proofs.ended;
import static dev.pilothouse.engine.chaos.fault.Proofs.is;
import static dev.pilothouse.engine.chaos.fault.Proofs.other;
import static dev.pilothouse.engine.chaos.fault.Scripts.engine;
import static dev.pilothouse.engine.chaos.fault.Scripts.needs;
import static dev.pilothouse.engine.chaos.fault.Scripts.process;
import static dev.pilothouse.engine.chaos.fault.Scripts.quoted;

import dev.pilothouse.engine.chaos.Fault;
import dev.pilothouse.engine.container.RuntimeInfo;
import java.util.Optional;

/** The scripts of each fault. */
public final class Injections {
    private Injections() {}

    /** Ready for that site; whether it applies there is asked by its check. */
    public static Injection of(Fault fault, Site site) {
        return switch (fault) {
            case Fault.Event event -> event(event, site);
            case Fault.Pause pause ->
                lasting(
                        fault,
                        "",
                        engine(site.engine()) + " pause " + quoted(site.container()),
                        unpause(site),
                        is("status", "paused"));
            case Fault.Freeze freeze ->
                lasting(
                        fault,
                        "",
                        Scripts.processes(site, "STOP"),
                        Scripts.processes(site, "CONT").replace("exit 1", "exit 0"),
                        is("process", "T"));
            case Fault.BadImage bad -> BadImages.of(bad, site);
            case Fault.ProcessorHog hog -> Pressure.processor(hog);
            case Fault.MemoryPressure pressure -> Pressure.memory(pressure);
            case Fault.DiskFull full -> Pressure.disk(full, site);
            case Fault.ContainerCut cut -> Cuts.container(cut, site);
            case Fault.NodeCut cut -> Cuts.node(cut);
            case Fault.SlowLink slow -> Cuts.slow(slow);
            case Fault.PacketLoss loss -> Cuts.loss(loss);
            case Fault.RegistryGone gone -> Cuts.registry(gone, site);
        };
    }

    private static Injection event(Fault.Event event, Site site) {
        String engine = engine(site.engine());
        String name = quoted(site.container());
        return switch (event) {
            case STOP -> Injection.event("", engine + " stop -t 5 " + name + " >/dev/null", ended());
            // The operator's own verbs, through the console: the run does these, nothing of it happens on the node.
            case START -> Injection.event("", "exit 1", other("started"));
            case SERVICE_RESTART -> Injection.event("", "exit 1", Proofs.none());
            case RESTART -> Injection.event("", engine + " restart -t 5 " + name + " >/dev/null", other("started"));
            case REMOVE -> Injection.event("", engine + " rm -f " + name + " >/dev/null", other("id"));
            case CRASH -> Injection.event("", process(site, site.container()) + "kill -KILL \"$pid\"", ended());
            case KILL -> Injection.event("", engine + " kill " + name + " >/dev/null", ended());
            case ENGINE_RESTART -> Injection.event("", restart(site.engine()), other("engine"));
            case REBOOT ->
                Injection.event(
                        needs("reboot"),
                        // Later than the answer, so that the answer comes.
                        "setsid sh -c 'sleep 0.2; sync; exec reboot' </dev/null >/dev/null 2>&1 &",
                        Proofs.any(other("boot"), other("init")));
            case OUT_OF_MEMORY -> Pressure.outOfMemory(site);
            case IMAGE_REMOVED ->
                Injection.event(
                        "",
                        engine + " rm -f " + name + " >/dev/null && " + engine + " rmi -f " + quoted(site.image())
                                + " >/dev/null",
                        both(other("id"), other("image")));
            case DEPENDENCY_CRASH ->
                site.dependencies().isEmpty()
                        ? Injection.event("echo 'the app depends on nothing'; exit 1", "exit 1", Proofs.none())
                        : Injection.event(
                                "",
                                process(site, site.dependencies().getFirst()) + "kill -KILL \"$pid\"",
                                Proofs.any(other("needed"), Proofs.gone("needed")));
        };
    }

    private static Injection lasting(Fault fault, String check, String inject, String undo, Proofs.Proof proof) {
        return new Injection(check, inject, Optional.of(undo), fault.lasting(), proof);
    }

    private static String unpause(Site site) {
        String engine = engine(site.engine());
        return "[ \"$(" + engine + " inspect --type container --format '{{.State.Status}}' " + quoted(site.container())
                + " 2>/dev/null)\" != paused ] || " + engine + " unpause " + quoted(site.container()) + " >/dev/null";
    }

    private static String restart(RuntimeInfo.Kind kind) {
        String unit = switch (kind) {
            case DOCKER -> "docker";
            case PODMAN -> "podman";
        };
        String process = switch (kind) {
            case DOCKER -> "dockerd";
            case PODMAN -> "podman";
        };
        return "if [ -d /run/systemd/system ]; then systemctl restart " + unit + "; else kill -TERM \"$(pgrep -o -x "
                + process + ")\"; fi";
    }
}
