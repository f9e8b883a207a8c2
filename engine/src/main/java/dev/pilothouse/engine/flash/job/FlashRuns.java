package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.flash.CustomiseOrder;
import dev.pilothouse.engine.flash.FlashEvent;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Flashing;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.Receipt.Act;
import dev.pilothouse.engine.flash.SignedReceipt;
import dev.pilothouse.engine.flash.Unfinished;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Advisor.ImagePlace;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.Drive.Typed;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.firstboot.Customised;
import dev.pilothouse.engine.flash.firstboot.Customising;
import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.remote.Elevation;
import dev.pilothouse.engine.flash.write.ImageWriter;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.Branches;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Flash runs of this console. Its files: {@code unfinished/}, {@code receipts/}, and the key beside them. */
public final class FlashRuns implements Flashing {
    private final Function<Place, Host> hosts;
    private final Operations operations;
    private final Timing timing;
    private final ConsoleKey key;
    private final DriveRun.Tools tools;

    /**
     * @param hosts the machine behind a place; throws {@code NODE_UNKNOWN}
     * @param folder of this console's flash runs; made where it is missing
     * @param operator {@code user@machine}
     */
    public FlashRuns(
            Function<Place, Host> hosts,
            Media media,
            Operations operations,
            Timing timing,
            RandomGenerator random,
            Path folder,
            String operator) {
        this.hosts = hosts;
        this.operations = operations;
        this.timing = timing;
        Files files = new LocalFiles(new NodeName("console"));
        this.key = new ConsoleKey(folder, files, new SecureRandom());
        this.tools = new DriveRun.Tools(
                media,
                new ImageWriter(System::nanoTime, random::nextLong),
                new UnfinishedRuns(folder.resolve("unfinished"), files),
                new ReceiptBook(folder.resolve("receipts"), files, key),
                timing,
                operator);
    }

    @Override
    public DriveList drives(Place place, Drives.Scope scope) {
        return new Drives(hosts.apply(place), timing).list(scope);
    }

    @Override
    public void follow(Place place, Drives.Scope scope, Consumer<? super DriveList> listener)
            throws InterruptedException {
        new Drives(hosts.apply(place), timing).follow(scope, listener);
    }

    @Override
    public FlashReview review(FlashOrder order) {
        Map<Place, DriveList> lists = new LinkedHashMap<>();
        List<Reviewed> drives = new ArrayList<>();
        for (FlashOrder.Target target : order.targets()) {
            DriveList list = lists.computeIfAbsent(target.place(), place -> drives(place, order.scope()));
            Drive drive = list.find(target.drive());
            Optional<Unfinished> earlier = order.start() == FlashOrder.Start.ANEW
                    ? Optional.empty()
                    : tools.unfinished().of(target.place(), drive, order);
            Reviewed reviewed = new Reviewed(
                    target.place(), drive, advisor(order, target.place()).of(drive), earlier);
            if (drives.stream().anyMatch(other -> other.address().equals(reviewed.address()))) {
                throw new EngineException(
                        ErrorCode.DRIVE_UNKNOWN, Map.of("drive", target.drive(), "reason", "it is named twice"));
            }
            drives.add(reviewed);
        }
        return new FlashReview(order, drives);
    }

    private Advisor advisor(FlashOrder order, Place place) {
        OptionalLong needed = order.image().size() instanceof ContentSize.Known(long bytes)
                ? OptionalLong.of(bytes)
                : OptionalLong.empty();
        return new Advisor(
                needed, hosts.apply(place) instanceof LocalHost ? Optional.of(place(order)) : Optional.empty());
    }

    /** Where the image lies on this machine. */
    private static ImagePlace place(FlashOrder order) {
        Path file = order.image().file();
        try {
            Path real = file.toRealPath();
            return new ImagePlace(
                    real.toString(), java.nio.file.Files.getFileStore(real).name());
        } catch (IOException unknown) {
            return new ImagePlace(file.toString(), "");
        }
    }

    @Override
    public Operation write(FlashReview review, List<String> typed, Consumer<? super FlashEvent> listener) {
        review.drives().forEach(drive -> requireMeant(drive, typed));
        return start("Write " + review.order().image().name(), Act.WRITE, review, listener);
    }

    @Override
    public Operation customise(CustomiseOrder order, List<String> typed, Consumer<? super Customised> listener) {
        Host host = hosts.apply(order.place());
        Drive drive = drives(order.place(), order.scope()).find(order.drive());
        Advice advice = new Advisor(OptionalLong.empty(), Optional.empty()).of(drive);
        Reviewed reviewed = new Reviewed(order.place(), drive, advice, Optional.empty());
        requireMeant(reviewed, typed);
        Customising customising = new Customising(
                host,
                Elevation.of(host),
                drive.path(),
                () -> operations.nextId().value());
        return operations.start("Customise " + drive.name(), reviewed.address(), progress -> {
            // The tools do not hold it, so that nobody else does is asked here, and that it still is the same one.
            try (Medium _ = tools.media().open(host, drive, operations.nextId().value())) {
                DriveRun.knownAgain(host, timing, reviewed);
            }
            Customised done = customising.apply(order.wanted(), order.format(), progress);
            listener.accept(done);
            return new Outcome.Succeeded(done.files().size());
        });
    }

    private static void requireMeant(Reviewed drive, List<String> typed) {
        switch (drive.advice()) {
            case Advice.Refused(var reasons) -> throw DriveRun.refused(drive.address(), reasons);
            case Advice.NeedsTyping(var _, String phrase) -> named(drive, phrase, typed);
            case Advice.Advised _ -> {
                // Naming it was enough.
            }
        }
    }

    private static void named(Reviewed drive, String phrase, List<String> typed) {
        if (typed.stream().noneMatch(text -> drive.drive().typed(text) == Typed.MEANS_IT)) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("drive", drive.address());
            facts.put("phrase", phrase);
            throw new EngineException(ErrorCode.DRIVE_UNCONFIRMED, facts);
        }
    }

    @Override
    public Operation verify(FlashReview review, Consumer<? super FlashEvent> listener) {
        return start("Verify " + review.order().image().name(), Act.VERIFY, review, listener);
    }

    private Operation start(String title, Act act, FlashReview review, Consumer<? super FlashEvent> listener) {
        String address = review.drives().size() == 1
                ? review.drives().getFirst().address()
                : review.drives().size() + " drives";
        return operations.start(title, address, progress -> {
            List<Callable<Outcome>> runs = new ArrayList<>();
            for (Reviewed drive : review.drives()) {
                DriveRun run = new DriveRun(
                        tools,
                        hosts.apply(drive.place()),
                        review.order(),
                        drive,
                        advisor(review.order(), drive.place()),
                        act,
                        operations.nextId().value(),
                        listener);
                Progress step = progress.step(title, drive.address());
                runs.add(() -> run.run(step));
            }
            return folded(title, Branches.all(runs));
        });
    }

    private static Outcome folded(String title, List<Outcome> outcomes) {
        List<Outcome> bad = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Succeeded))
                .toList();
        if (bad.isEmpty()) {
            return new Outcome.Succeeded(outcomes.size());
        }
        if (outcomes.size() == 1 || bad.stream().anyMatch(outcome -> outcome instanceof Outcome.Cancelled)) {
            return bad.stream()
                    .filter(outcome -> outcome instanceof Outcome.Cancelled)
                    .findFirst()
                    .orElse(bad.getFirst());
        }
        String codes = bad.stream()
                .map(outcome ->
                        outcome instanceof Outcome.Failed failed ? failed.code().id() : "")
                .distinct()
                .collect(Collectors.joining(", "));
        return new Outcome.Failed(
                ErrorCode.OPERATION_FAILED,
                Map.of("title", title, "reason", bad.size() + " of " + outcomes.size() + " drives: " + codes));
    }

    @Override
    public List<SignedReceipt> receipts() {
        return tools.receipts().all();
    }

    @Override
    public List<Unfinished> unfinished() {
        return tools.unfinished().all();
    }

    @Override
    public String receiptKey() {
        return key.signing().verifying().toPem();
    }
}
