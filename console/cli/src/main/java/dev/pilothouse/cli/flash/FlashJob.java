package dev.pilothouse.cli.flash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.Drives.Scope;
import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.flash.DriveWords;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code flash write} and {@code flash verify} have in common: an image, drives, a review, progress, receipts. */
public final class FlashJob {
    /** A card may take this long to finish what is in flight. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    @Parameters(index = "0", paramLabel = "IMAGE", description = "Raw, .gz, .xz, .zst, .bz2, .zip or .tar of one.")
    private String image = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DRIVE",
            description = "As flash drives lists it: a path, a /dev/disk/by-id path or a whole serial number.")
    private List<String> drives = List.of();

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "What the unpacked image must have; of another one nothing will start.")
    private @Nullable String sha256;

    @Option(names = "--whole", description = "Ignore a block map: write and prove every byte.")
    private boolean whole;

    @Option(names = "--loop", description = "Take loop devices for drives too: for tests.")
    private boolean loop;

    /** Shown, and known from now on by their identity. */
    FlashReview review(Context context, Places places, FlashOrder.Start start) {
        DiskImage found = DiskImage.of(context.shell().resolve(image));
        DiskImage meant = whole ? found.withoutMap() : found;
        Place place = places.one();
        FlashOrder order = new FlashOrder(
                meant,
                Optional.ofNullable(sha256).map(FlashJob::digest),
                drives.stream()
                        .map(drive -> new FlashOrder.Target(place, drive))
                        .toList(),
                loop ? Scope.WITH_LOOPS : Scope.REAL,
                start);
        return places.flashing().review(order);
    }

    private static String digest(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[0-9a-f]{64}")) {
            throw new EngineException(
                    ErrorCode.VALUE_INVALID, Map.of("kind", "SHA-256", "value", text, "why", "64 hex digits"));
        }
        return lower;
    }

    /** The review as a person reads it, on the error stream so that results stay alone. */
    void show(Context context, FlashReview review) {
        PrintWriter err = context.shell().err();
        DiskImage shown = review.order().image();
        String size = switch (shown.size()) {
            case ContentSize.Known(long bytes) -> DriveWords.size(bytes);
            case ContentSize.Unknown(String reason) -> "of unknown size (" + reason + ")";
        };
        String map = shown.map()
                .map(known -> ", of which the block map lists " + DriveWords.size(known.mappedBytes()))
                .orElse("");
        err.println("Image  " + shown.name() + ", " + size + map);
        Terminal terminal = context.shell().terminal();
        DriveCards cards = new DriveCards(err, terminal, terminal.error());
        for (Reviewed drive : review.drives()) {
            cards.card(drive.drive(), drive.advice());
            drive.unfinished()
                    .filter(run -> run.proven() > 0)
                    .ifPresent(run -> err.println("    goes on after " + DriveWords.size(run.proven())
                            + " that an earlier run proved (they are proven again); from the beginning: --anew"));
        }
        err.flush();
    }

    /** Runs to the end, shows how it goes, prints what came of it. */
    int run(Context context, Function<Consumer<FlashEvent>, Operation> begin) {
        FlashPrinter printer =
                new FlashPrinter(context.shell().err(), context.shell().terminal());
        List<FlashEvent.Ended> ended = new ArrayList<>();
        Operation operation = begin.apply(event -> {
            synchronized (ended) {
                printer.accept(event);
                if (event instanceof FlashEvent.Ended end) {
                    ended.add(end);
                }
            }
        });
        Outcome outcome = context.shell().interrupts().await(operation, GRACE);
        synchronized (ended) {
            printer.end();
            print(context, ended);
            List<Outcome> outcomes =
                    ended.stream().map(FlashEvent.Ended::outcome).toList();
            return ExitStatus.of(outcomes.isEmpty() ? List.of(outcome) : outcomes);
        }
    }

    private static void print(Context context, List<FlashEvent.Ended> ended) {
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            ArrayNode array = json.putArray("drives");
            ended.forEach(end -> array.add(ReceiptJson.of(end.receipt()).setAll(Json.outcome(end.outcome()))));
            Json.print(json, context.shell().out());
            return;
        }
        Terminal terminal = context.shell().terminal();
        ended.forEach(end -> new ReceiptText(context.shell().out(), terminal)
                .summary(end.drive().address(), end.receipt()));
    }
}
