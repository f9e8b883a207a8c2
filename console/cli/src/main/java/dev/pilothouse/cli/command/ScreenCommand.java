package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.presentation.FrontEnd;
import dev.pilothouse.presentation.access.Access;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens one of the two screens, whichever jar brings it. */
@Command(footer = {"%nExit codes: 0 left by the user, 3 wrong profile, 70 not shown because of a defect."})
final class ScreenCommand implements Callable<Integer> {
    private final Context context;
    private final String name;

    @Option(names = "--watch", description = "Also heal while it is open, as reconcile --watch does.")
    private boolean watch;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "desktop only: write a PNG of the window after some seconds, and end. Needs no display.")
    private @Nullable String screenshot;

    private ScreenCommand(Context context, String name) {
        this.context = context;
        this.name = name;
    }

    static CommandLine commandLine(Context context, String name, String description) {
        CommandLine line = new CommandLine(new ScreenCommand(context, name));
        line.getCommandSpec().name(name);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    @Override
    public Integer call() {
        if (watch && context.options().access() == Access.READ_ONLY) {
            throw new Refusal(
                    ErrorClass.INVALID_INPUT,
                    "--watch heals and --read-only changes nothing, so they cannot go together",
                    "Leave one of them out.");
        }
        FrontEnd screen = ServiceLoader.load(FrontEnd.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(frontEnd -> frontEnd.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        ErrorClass.FAILED,
                        "This installation has no screen named " + name,
                        "Start it from a full build: ./pilothouse " + name));
        if (screenshot != null) {
            // The contract of the desktop with whoever starts it; the window itself takes no arguments.
            System.setProperty(
                    "pilothouse.desktop.screenshot",
                    context.shell().resolve(screenshot).toString());
        }
        try (FleetEngine engine = context.open()) {
            if (!watch) {
                return screen.run(engine);
            }
            Operation healing = engine.watch(context.select(engine));
            try {
                return screen.run(engine);
            } finally {
                healing.cancel();
            }
        }
    }
}
