package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.flash.FlashOrder.Start;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Drive.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flash write}: an image onto drives. */
@Command(
        name = "write",
        description = {
            "Write an image to the named drives and read every byte back past the cache; all drives beside each other.",
            "Of this machine, or of the node that --node names. A run that was broken off goes on where it stopped.",
            "Until the last byte is proven nothing starts from the drive."
        },
        footer = {
            "%nExamples:",
            "  pilothouse flash write node.img.zst /dev/sdb",
            "  pilothouse flash write node.img /dev/sdb /dev/sdc /dev/sdd",
            "  pilothouse flash write node.img.zst /dev/nvme1n1 --node attic --confirm 4F2A1C",
            "%nExit codes: 0 written and proven, 3 no such drive or no image, 4 the node is not reachable, 5 refused or",
            "not confirmed, 6 it failed or differs on at least one drive, 130 interrupted."
        })
public final class WriteCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private FlashJob job = new FlashJob();

    @Option(
            names = "--confirm",
            paramLabel = "SERIAL",
            description = "The end of the serial number of a drive that asks for it. May be repeated.")
    private @Nullable List<String> confirmed;

    @Option(names = "--anew", description = "Begin at the beginning, also where an earlier run could be taken up.")
    private boolean anew;

    public WriteCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Places places = Places.forChange(context)) {
            FlashReview review = job.review(context, places, anew ? Start.ANEW : Start.WHERE_IT_STOPPED);
            job.show(context, review);
            List<String> typed = new ArrayList<>(confirmed == null ? List.of() : confirmed);
            review.drives().forEach(drive -> ask(drive, typed));
            return job.run(context, listener -> places.flashing().write(review, typed, listener));
        }
    }

    private void ask(Reviewed drive, List<String> typed) {
        boolean named = typed.stream().anyMatch(text -> drive.drive().typed(text) == Typed.MEANS_IT);
        Terminal terminal = context.shell().terminal();
        boolean answers = terminal.input() == Terminal.Stream.SCREEN && terminal.error() == Terminal.Stream.SCREEN;
        if (!(drive.advice() instanceof Advice.NeedsTyping(var _, String phrase)) || named || !answers) {
            return;
        }
        context.shell()
                .err()
                .print("Everything on " + drive.drive().name() + " (" + drive.address()
                        + ") will be lost. To write it, type " + phrase + ": ");
        context.shell().err().flush();
        try {
            String line = context.shell().in().readLine();
            typed.add(line == null ? "" : line);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
