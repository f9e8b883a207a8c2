package dev.pilothouse.cli.flash;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.flash.FlashOrder.Start;
import dev.pilothouse.engine.flash.FlashReview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code flash verify}: whether drives hold an image. */
@Command(
        name = "verify",
        description = {
            "Hold drives against an image, every byte, past the cache. Writes nothing; the drives must not be mounted.",
            "Where one differs, the offset of the first byte and what it looks like are told."
        },
        footer = {
            "%nExit codes: 0 the same, 3 no such drive or no image, 4 the node is not reachable, 5 refused, 6 it differs or",
            "failed, 130 interrupted."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private FlashJob job = new FlashJob();

    public VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (Places places = Places.forChange(context)) {
            FlashReview review = job.review(context, places, Start.ANEW);
            return job.run(context, listener -> places.flashing().verify(review, listener));
        }
    }
}
