package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives.Scope;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flash drives}: which drives there are, and whether they may be written. */
@Command(
        name = "drives",
        description = {
            "List every drive with what is printed on it, what lies on it, and why it may be written or not.",
            "Of this machine; with --node or --label of those nodes, over SSH. Changes nothing."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash drives --watch",
            "  pilothouse flash drives --identify         unplug it, plug it in: this one",
            "%nExit codes: 0 listed, 4 a node is not reachable, 5 that system is not supported yet, 130 interrupted."
        })
public final class DrivesCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--loop", description = "List loop devices too: for tests.")
    private boolean loop;

    @Option(names = "--watch", description = "Go on, and list again whenever a drive comes, goes or changes.")
    private boolean watch;

    @Option(
            names = "--identify",
            description = "Say which drive it is that is plugged in next: unplug the one you mean first.")
    private boolean identify;

    public DrivesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Places places = Places.of(context)) {
            if (watch || identify) {
                if (places.all().size() > 1) {
                    throw new Refusal(
                            ErrorClass.USAGE, "Only one machine can be watched at a time", "Name one with --node.");
                }
                return follow(places, places.all().getFirst());
            }
            return list(places);
        }
    }

    private Scope scope() {
        return loop ? Scope.WITH_LOOPS : Scope.REAL;
    }

    private int list(Places places) {
        List<ErrorCode> failed = new ArrayList<>();
        ArrayNode hosts = Json.object().arrayNode();
        for (Place place : places.all()) {
            try {
                DriveList list = places.flashing().drives(place, scope());
                hosts.add(DriveJson.list(place, list, Advisor.withoutImage()));
                print(place, list, places.all().size());
            } catch (EngineException fault) {
                if (places.all().size() == 1) {
                    throw fault;
                }
                failed.add(fault.code());
                ObjectNode json = hosts.addObject().put("node", DriveJson.node(place));
                json.set("error", Json.error(fault.code(), fault.facts()));
                context.shell()
                        .err()
                        .println(place + ": " + fault.code().id() + " "
                                + ErrorWords.explain(fault).line());
            }
        }
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            json.set("hosts", hosts);
            Json.print(json, context.shell().out());
        }
        return ExitStatus.partial(failed, places.all().size());
    }

    private void print(Place place, DriveList list, int places) {
        if (context.format() == Format.json) {
            return;
        }
        PrintWriter out = context.shell().out();
        if (places > 1) {
            out.println(place + ":");
        }
        cards().list(list, Advisor.withoutImage());
        if (places > 1) {
            out.println();
        }
    }

    private DriveCards cards() {
        Terminal terminal = context.shell().terminal();
        return new DriveCards(context.shell().out(), terminal, terminal.output());
    }

    private int follow(Places places, Place place) {
        AtomicReference<Optional<DriveList>> last = new AtomicReference<>(Optional.empty());
        Thread self = Thread.currentThread();
        try {
            places.flashing().follow(place, scope(), now -> {
                Optional<DriveList> before = last.getAndSet(Optional.of(now));
                boolean found = identify ? identified(place, before, now) : shown(place, now);
                context.shell().out().flush();
                if (found) {
                    self.interrupt();
                }
            });
            return ExitStatus.OK;
        } catch (InterruptedException _) {
            return ExitStatus.OK;
        }
    }

    private boolean shown(Place place, DriveList now) {
        if (context.format() == Format.json) {
            Json.printLine(
                    DriveJson.list(place, now, Advisor.withoutImage()),
                    context.shell().out());
        } else {
            cards().list(now, Advisor.withoutImage());
            context.shell().out().println();
        }
        return false;
    }

    private boolean identified(Place place, Optional<DriveList> before, DriveList now) {
        PrintWriter err = context.shell().err();
        if (before.isEmpty()) {
            err.println("Plug in the drive you mean. If it is plugged in already: unplug it, then plug it in again.");
            err.flush();
            return false;
        }
        DriveList.Plugging change = now.since(before.get());
        change.gone().forEach(drive -> err.println("unplugged: " + drive.path() + ", " + drive.name()));
        err.flush();
        List<Drive> come =
                change.come().stream().filter(drive -> drive.size() > 0).toList();
        if (come.size() > 1) {
            err.println("Several drives came at once; unplug all but one and try again.");
            err.flush();
            return false;
        }
        come.forEach(drive -> {
            if (context.format() == Format.json) {
                Json.print(
                        DriveJson.drive(drive, Advisor.withoutImage().of(drive)).put("node", DriveJson.node(place)),
                        context.shell().out());
            } else {
                context.shell().out().println("This one:");
                cards().card(drive, Advisor.withoutImage().of(drive));
            }
        });
        return !come.isEmpty();
    }
}
