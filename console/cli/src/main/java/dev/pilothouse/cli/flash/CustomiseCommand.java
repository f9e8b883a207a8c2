package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Acts;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.flash.CustomiseOrder;
import dev.pilothouse.engine.flash.drive.Drives.Scope;
import dev.pilothouse.engine.flash.firstboot.BootFormat;
import dev.pilothouse.engine.flash.firstboot.Customised;
import dev.pilothouse.engine.flash.firstboot.FirstBoot;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flash customise}: what a node is to know at its first boot. */
@Command(
        name = "customise",
        description = {
            "Tell the image on a drive what it is to know at its first boot, and read it back. The drive is not mounted.",
            "Formats: cloudinit, node-image (identity.cfg on BOOT), linux-root (/etc). One that is not known is none."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash customise /dev/sdb --hostname attic --ssh-key ~/.ssh/id_ed25519.pub",
            "  pilothouse flash customise /dev/sdb --expect attic --ssh-key ~/.ssh/id_ed25519.pub",
            "  pilothouse flash customise /dev/sdb --identity new --server https://fleet.lan --token-file token",
            "%nExit codes: 0 written and read back, 3 a value is not valid, 4 the node with the drive is not reachable,",
            "5 refused or no place for what is wanted, 6 it failed."
        })
public final class CustomiseCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "DRIVE",
            description = "As flash drives lists it: a path, a by-id path or a serial number.")
    private String drive = "";

    @Mixin
    private FirstBootOptions told = new FirstBootOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How the image wants to be told; default: looked for.")
    private @Nullable String format;

    @Option(
            names = "--expect",
            paramLabel = "NODE",
            description = "The node of the fleet that it will be: its host key is made now, and pinned.")
    private @Nullable String expected;

    @Option(
            names = "--confirm",
            paramLabel = "SERIAL",
            description = "The end of the drive's serial number, where it asks.")
    private List<String> confirmed = List.of();

    @Option(names = "--loop", description = "Take loop devices for drives too: for tests.")
    private boolean loop;

    public CustomiseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (expected == null) {
            return run(Optional.empty(), Optional.empty()).status();
        }
        try (FleetEngine engine = context.openForChange()) {
            NodeName name = Context.node(engine, expected).name();
            NodeHostKey key = NodeHostKey.generate(new SecureRandom());
            Ran ran = run(Optional.of(name), Optional.of(key));
            if (ran.outcome() instanceof Outcome.Succeeded) {
                // Pinned only now: a drive that was not told leaves what is pinned alone.
                HostKey pinned = engine.expect(name, key);
                context.shell()
                        .err()
                        .println(name + " is expected with the key " + pinned.fingerprint()
                                + ". Wait for it with: pilothouse flash await " + name);
            }
            return ran.status();
        }
    }

    private record Ran(Outcome outcome, int status) {}

    private Ran run(Optional<NodeName> node, Optional<NodeHostKey> key) {
        FirstBoot wanted = told.read(context.shell(), node.map(NodeName::value), key);
        try (Places places = Places.forChange(context)) {
            CustomiseOrder order = new CustomiseOrder(
                    places.one(),
                    drive,
                    loop ? Scope.WITH_LOOPS : Scope.REAL,
                    wanted,
                    Optional.ofNullable(format).map(CustomiseCommand::format));
            AtomicReference<@Nullable Customised> done = new AtomicReference<>();
            Acts acts = new Acts(context);
            Outcome outcome = acts.await(places.flashing().customise(order, confirmed, done::set));
            Customised customised = done.get();
            if (customised == null) {
                return new Ran(outcome, acts.told(Map.of(drive, outcome)));
            }
            print(customised);
            return new Ran(outcome, ExitStatus.of(List.of(outcome)));
        }
    }

    private static BootFormat format(String id) {
        return BootFormat.find(id)
                .orElseThrow(() -> new EngineException(
                        ErrorCode.VALUE_INVALID,
                        Map.of(
                                "kind",
                                "format of a first boot",
                                "value",
                                id,
                                "why",
                                "known are "
                                        + Arrays.stream(BootFormat.values())
                                                .map(BootFormat::id)
                                                .collect(Collectors.joining(", ")))));
    }

    private void print(Customised done) {
        PrintWriter out = context.shell().out();
        if (context.format() == Format.json) {
            ObjectNode json = Json.object().put("format", done.format().id()).put("where", done.where());
            ArrayNode files = json.putArray("files");
            done.files()
                    .forEach(file -> files.addObject().put("path", file.path()).put("sha256", file.sha256()));
            Json.print(json, out);
            return;
        }
        out.println(done.where() + " (" + done.format().id() + "), read back:");
        done.files()
                .forEach(file -> out.println(
                        "  " + file.path() + "  sha256:" + file.sha256().substring(0, 16)));
    }
}
