package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.UiThread;
import dev.pilothouse.presentation.action.Asker;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.action.Surroundings;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.ask.Errands;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the wizard from step to step: looks at the image and the drives, asks before anything is written, writes, and
 * cancels. Methods are for the UI thread and return at once.
 */
public final class LiveFlash {
    private final FleetEngine engine;
    private final FlashWizard wizard;
    private final UiThread ui;
    private final Errands errands;
    private final Surroundings around;
    private Optional<Thread> following = Optional.empty();
    private Optional<Operation> running = Optional.empty();
    private int round;

    public LiveFlash(FleetEngine engine, FlashWizard wizard, UiThread ui, Errands errands, Surroundings around) {
        this.engine = engine;
        this.wizard = wizard;
        this.ui = ui;
        this.errands = errands;
        this.around = around;
    }

    /** Looks at that file. */
    public void image(Path file) {
        errands.<DiskImage>ask(() -> DiskImage.of(file), answer -> wizard.image(file.toString(), answer));
    }

    /** The SHA-256 that the unpacked image has to have; empty for none. */
    public void digest(String hex) {
        String clean = hex.strip().toLowerCase(java.util.Locale.ROOT);
        if (clean.isEmpty() || clean.matches("[0-9a-f]{64}")) {
            wizard.digest(clean);
        } else {
            around.toast(Tone.WARN, "A SHA-256 has 64 digits of 0 to 9 and a to f; that has " + clean.length());
        }
    }

    /** Chooses the drive under the cursor, or lets it go. */
    public void toggle() {
        if (wizard.toggle() instanceof Availability.Disabled(String why)) {
            around.toast(Tone.WARN, why);
        }
    }

    /** The list is looked at: it is kept up to date from now on. */
    public void inSight() {
        if (wizard.step() == FlashStep.DRIVE && following.isEmpty()) {
            follow();
        }
    }

    /** Nobody looks at the list any more. */
    public void outOfSight() {
        round++;
        following.ifPresent(Thread::interrupt);
        following = Optional.empty();
    }

    private void follow() {
        outOfSight();
        int own = round;
        Place place = wizard.place();
        Drives.Scope scope = wizard.scope();
        wizard.drives(new Answer.Waiting<>(around.now()));
        following = Optional.of(Thread.ofVirtual().name("drives-", 0).start(() -> {
            try {
                engine.flashing().follow(place, scope, list -> ui.post(() -> listed(own, list)));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (EngineException fault) {
                Explanation why = ErrorWords.explain(fault);
                ui.post(() -> refused(own, why));
            }
        }));
    }

    private void listed(int own, DriveList list) {
        if (own == round) {
            wizard.drives(new Answer.Given<>(list, around.now()))
                    .forEach(path -> around.toast(
                            Tone.WARN, path + " is not the drive any more that you chose, and is chosen no longer"));
        }
    }

    private void refused(int own, Explanation why) {
        if (own == round) {
            wizard.drives(new Answer.Refused<>(why, around.now()));
            following = Optional.empty();
        }
    }

    /** Does it, or says why not. */
    public void perform(FlashAct act, Asker asker) {
        if (act.availability(wizard, around.change()) instanceof Availability.Disabled(String why)) {
            around.toast(Tone.WARN, why);
            return;
        }
        switch (act) {
            case NEXT -> next(asker);
            case PREVIOUS -> go(wizard.step() == FlashStep.REVIEW ? FlashStep.DRIVE : FlashStep.IMAGE);
            case PLACE -> asker.choose("Drives of which machine", places());
            case LOOPS ->
                look(wizard.place(), wizard.scope() == Drives.Scope.REAL ? Drives.Scope.WITH_LOOPS : Drives.Scope.REAL);
            case AGAIN -> {
                if (wizard.step() == FlashStep.REVIEW) {
                    review();
                } else {
                    follow();
                }
            }
            case CANCEL ->
                asker.confirm(
                        new Availability.Enabled(),
                        new Confirmation.Press(
                                "Cancel the write",
                                "What is written so far stays on the drives, without its beginning: nothing starts from"
                                        + " them. A later write of the same image goes on from there.",
                                "Cancel the write"),
                        this::cancel);
            case RESTART -> {
                wizard.restart();
                outOfSight();
            }
        }
    }

    private void next(Asker asker) {
        switch (wizard.step()) {
            case IMAGE -> go(FlashStep.DRIVE);
            case DRIVE -> {
                go(FlashStep.REVIEW);
                review();
            }
            case REVIEW -> wizard.review().given().ifPresent(review -> confirm(review, asker));
            case WRITE, RECEIPT -> {}
        }
    }

    private void go(FlashStep step) {
        wizard.go(step);
        if (step == FlashStep.DRIVE) {
            follow();
        } else {
            outOfSight();
        }
    }

    private List<Command> places() {
        List<Command> places = new ArrayList<>();
        places.add(place("this machine", new Place.Here()));
        around.specs().forEach(node -> places.add(place(node.name().value(), new Place.At(node.name()))));
        return places;
    }

    private Command place(String name, Place place) {
        return new Command(name, "", new Availability.Enabled(), () -> look(place, wizard.scope()));
    }

    private void look(Place place, Drives.Scope scope) {
        wizard.look(place, scope);
        follow();
    }

    private void review() {
        wizard.image().given().ifPresent(image -> {
            FlashOrder order = new FlashOrder(
                    image,
                    Optional.of(wizard.digest()).filter(hex -> !hex.isEmpty()),
                    wizard.chosen().stream()
                            .map(path -> new FlashOrder.Target(wizard.place(), path))
                            .toList(),
                    wizard.scope(),
                    FlashOrder.Start.WHERE_IT_STOPPED);
            errands.<FlashReview>ask(() -> engine.flashing().review(order), this::reviewed);
        });
    }

    /** What was chosen in the list and what is reviewed must be the same drives. */
    private void reviewed(Answer<FlashReview> answer) {
        wizard.review(answer);
        boolean others = answer.given()
                .filter(review -> !review.drives().stream().allMatch(wizard::isChosen))
                .isPresent();
        if (others && wizard.step() == FlashStep.REVIEW) {
            go(FlashStep.DRIVE);
            around.toast(Tone.BAD, "A drive is not the one any more that you chose: choose again");
        }
    }

    private void confirm(FlashReview review, Asker asker) {
        List<String> phrases = review.drives().stream()
                .flatMap(drive -> phrase(drive.advice()).stream())
                .toList();
        List<String> guarded = around.specs().stream()
                .filter(node -> node.protection() == Protection.PROTECTED)
                .filter(node -> review.drives().stream().anyMatch(drive -> isOn(drive, node)))
                .map(node -> node.name().value())
                .toList();
        List<String> typed = new ArrayList<>(guarded);
        typed.addAll(phrases);
        String title = "Write " + Amounts.count(review.drives().size(), "drive");
        String text = "Everything on "
                + review.drives().stream()
                        .map(drive -> drive.drive().name() + " (" + drive.address() + ")")
                        .collect(Collectors.joining(" and "))
                + " will be lost.";
        String expected = String.join(" ", typed);
        asker.confirm(
                new Availability.Enabled(),
                typed.isEmpty()
                        ? new Confirmation.Press(title, text, title)
                        : new Confirmation.Type(title, text + "\nType “" + expected + "” to confirm.", title, expected),
                () -> write(review, phrases));
    }

    private static Optional<String> phrase(Advice advice) {
        return advice instanceof Advice.NeedsTyping(var _, String phrase) ? Optional.of(phrase) : Optional.empty();
    }

    private static boolean isOn(Reviewed drive, NodeSpec node) {
        return drive.place() instanceof Place.At(var name) && name.equals(node.name());
    }

    private void write(FlashReview review, List<String> typed) {
        FlashRun run = new FlashRun(review);
        wizard.run(run);
        go(FlashStep.WRITE);
        errands.run(
                () -> {
                    Operation operation =
                            engine.flashing().write(review, typed, event -> ui.post(() -> run.accept(event)));
                    around.started(operation);
                    ui.post(() -> begun(operation, run));
                    try {
                        operation.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    ui.post(() -> ended(run));
                },
                why -> {
                    run.ended();
                    go(FlashStep.REVIEW);
                    around.toast(Tone.BAD, why.line());
                });
    }

    private void begun(Operation operation, FlashRun run) {
        running = Optional.of(operation);
        if (run.life() == FlashRun.Life.CANCELLING) {
            cancel();
        }
    }

    private void ended(FlashRun run) {
        running = Optional.empty();
        run.ended();
        if (wizard.run().filter(run::equals).isPresent()) {
            wizard.go(FlashStep.RECEIPT);
        }
    }

    private void cancel() {
        wizard.run().ifPresent(FlashRun::cancelling);
        running.ifPresent(operation -> errands.run(operation::cancel, why -> around.toast(Tone.BAD, why.line())));
    }
}
