package dev.pilothouse.presentation.ask;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs calls that may block on virtual threads of their own and brings what comes of them back to the UI thread. A call
 * that fails, in whichever way, ends its errand and nothing else.
 */
public final class Errands {
    private final UiThread ui;
    private final InstantSource clock;

    public Errands(UiThread ui, InstantSource clock) {
        this.ui = ui;
        this.clock = clock;
    }

    /**
     * Asks, and hands the answer over on the UI thread: first that it is being waited for, at once, then what came.
     *
     * @param then on the UI thread, twice
     */
    public <T> void ask(Supplier<? extends T> question, Consumer<? super Answer<T>> then) {
        then.accept(new Answer.Waiting<>(clock.instant()));
        run(
                () -> {
                    Answer<T> given = new Answer.Given<>(question.get(), clock.instant());
                    ui.post(() -> then.accept(given));
                },
                why -> then.accept(new Answer.Refused<>(why, clock.instant())));
    }

    /** Runs it aside; {@code refused} is called on the UI thread where it failed. */
    public void run(Runnable work, Consumer<? super Explanation> refused) {
        Thread.ofVirtual().name("errand-", 0).start(() -> {
            try {
                work.run();
            } catch (EngineException fault) {
                Explanation why = ErrorWords.explain(fault);
                ui.post(() -> refused.accept(why));
            } catch (RuntimeException defect) {
                Explanation why = ErrorWords.explain(ErrorCode.INTERNAL, Map.of("reason", defect.toString()));
                ui.post(() -> refused.accept(why));
            }
        });
    }
}
