package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.FlashReview;
import dev.pilothouse.engine.flash.FlashReview.Reviewed;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Advisor;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.drive.DriveIdentity;
import dev.pilothouse.engine.flash.drive.DriveList;
import dev.pilothouse.engine.flash.drive.Drives;
import dev.pilothouse.engine.flash.image.ContentSize;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An image onto drives, step by step: what was chosen so far, what is known of it, and whether the next step may be taken.
 * Nothing is ever chosen but by the operator. Belongs to the UI thread.
 */
public final class FlashWizard {
    private FlashStep step = FlashStep.IMAGE;
    private Answer<DiskImage> image = new Answer.NotAsked<>();
    private String path = "";
    private String digest = "";
    private Place place = new Place.Here();
    private Drives.Scope scope = Drives.Scope.REAL;
    private Answer<DriveList> drives = new Answer.NotAsked<>();
    private Optional<DriveList> first = Optional.empty();
    private final Map<String, DriveIdentity> chosen = new LinkedHashMap<>();
    private Answer<FlashReview> review = new Answer.NotAsked<>();
    private Optional<FlashRun> run = Optional.empty();
    private int cursor;

    public FlashStep step() {
        return step;
    }

    void go(FlashStep next) {
        step = next;
        cursor = 0;
    }

    void image(String asked, Answer<DiskImage> answer) {
        path = asked;
        image = answer;
    }

    public Answer<DiskImage> image() {
        return image;
    }

    /** The file that was named; empty before. */
    public String path() {
        return path;
    }

    /** The SHA-256 that the image has to have; empty where nobody said. */
    public String digest() {
        return digest;
    }

    void digest(String hex) {
        digest = hex;
    }

    public Place place() {
        return place;
    }

    Drives.Scope scope() {
        return scope;
    }

    /** Another machine, or other kinds of devices: nothing stays chosen. */
    void look(Place where, Drives.Scope which) {
        place = where;
        scope = which;
        drives = new Answer.NotAsked<>();
        first = Optional.empty();
        chosen.clear();
    }

    /** A chosen drive that is not the one any more, pulled and put back even, is chosen no longer. */
    List<String> drives(Answer<DriveList> answer) {
        if (answer instanceof Answer.Waiting && drives instanceof Answer.Given) {
            return List.of();
        }
        drives = answer;
        first = first.or(answer::given);
        List<String> lost = new ArrayList<>();
        answer.given()
                .ifPresent(list -> chosen.entrySet().removeIf(entry -> {
                    boolean same = list.drives().stream()
                            .filter(drive -> drive.path().equals(entry.getKey()))
                            .anyMatch(drive -> entry.getValue()
                                    .differences(drive.identity())
                                    .isEmpty());
                    if (!same) {
                        lost.add(entry.getKey());
                    }
                    return !same;
                }));
        return lost;
    }

    public Answer<DriveList> drives() {
        return drives;
    }

    /** Those that can be chosen first, the refused ones last, each with why. */
    public List<DriveRow> rows() {
        OptionalLong needed = image.given()
                .filter(known -> known.size() instanceof ContentSize.Known)
                .map(known -> ((ContentSize.Known) known.size()).bytes())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        Advisor advisor = new Advisor(needed, Optional.empty());
        return drives.given().map(DriveList::drives).orElse(List.of()).stream()
                .map(drive -> row(drive, advisor.of(drive)))
                .sorted(Comparator.comparingInt(row -> weight(row.advice())))
                .toList();
    }

    private DriveRow row(Drive drive, Advice advice) {
        boolean fresh = first.isPresent()
                && drives.given()
                        .filter(now -> now.since(first.get()).come().contains(drive))
                        .isPresent();
        DriveRow.Mark mark = chosen.containsKey(drive.path())
                ? DriveRow.Mark.CHOSEN
                : advice instanceof Advice.Refused ? DriveRow.Mark.REFUSED : DriveRow.Mark.FREE;
        return new DriveRow(drive, advice, mark, fresh ? DriveRow.Arrival.JUST_NOW : DriveRow.Arrival.BEFORE);
    }

    private static int weight(Advice advice) {
        return switch (advice) {
            case Advice.Advised _ -> 0;
            case Advice.NeedsTyping _ -> 1;
            case Advice.Refused _ -> 2;
        };
    }

    public int cursor() {
        return cursor;
    }

    public void cursor(int index) {
        cursor = Math.clamp(index, 0, Math.max(0, size() - 1));
    }

    private int size() {
        return switch (step) {
            case DRIVE -> rows().size();
            case WRITE, RECEIPT -> run.map(now -> now.lanes().size()).orElse(0);
            case IMAGE, REVIEW -> 0;
        };
    }

    /** The drive under the cursor. */
    public Optional<DriveRow> current() {
        List<DriveRow> rows = rows();
        return cursor < rows.size() ? Optional.of(rows.get(cursor)) : Optional.empty();
    }

    /** Chooses the drive under the cursor or lets it go. A refused one cannot be chosen; the answer says why. */
    Availability toggle() {
        Optional<DriveRow> row = current();
        if (row.isEmpty() || step != FlashStep.DRIVE) {
            return new Availability.Disabled("No drive is selected");
        }
        Drive drive = row.get().drive();
        return switch (row.get().mark()) {
            case REFUSED ->
                new Availability.Disabled(drive.path() + " cannot be chosen: "
                        + DriveWords.reasons(row.get().advice()));
            case CHOSEN -> {
                chosen.remove(drive.path());
                yield new Availability.Enabled();
            }
            case FREE -> {
                chosen.put(drive.path(), drive.identity());
                yield new Availability.Enabled();
            }
        };
    }

    /** Paths of the chosen drives. */
    public List<String> chosen() {
        return List.copyOf(chosen.keySet());
    }

    /** Whether it is still the drive that was chosen. */
    boolean isChosen(Reviewed drive) {
        DriveIdentity known = chosen.get(drive.drive().path());
        return known != null && known.differences(drive.drive().identity()).isEmpty();
    }

    void review(Answer<FlashReview> answer) {
        review = answer;
    }

    public Answer<FlashReview> review() {
        return review;
    }

    void run(FlashRun begun) {
        run = Optional.of(begun);
    }

    public Optional<FlashRun> run() {
        return run;
    }

    public boolean isWriting() {
        return run.filter(now -> now.life() != FlashRun.Life.ENDED).isPresent();
    }

    /** Begins again with another image; where the drives are stays. */
    void restart() {
        step = FlashStep.IMAGE;
        image = new Answer.NotAsked<>();
        path = "";
        digest = "";
        chosen.clear();
        review = new Answer.NotAsked<>();
        run = Optional.empty();
        cursor = 0;
    }

    /** Whether the next step may be taken, or why not. */
    Availability ready() {
        return switch (step) {
            case IMAGE ->
                image.given().isPresent()
                        ? new Availability.Enabled()
                        : new Availability.Disabled("Choose an image first");
            case DRIVE ->
                chosen.isEmpty() ? new Availability.Disabled("Choose a drive first") : new Availability.Enabled();
            case REVIEW ->
                review.given()
                        .map(FlashWizard::writable)
                        .orElse(new Availability.Disabled("The drives are being looked at"));
            case WRITE -> new Availability.Disabled("It is being written");
            case RECEIPT -> new Availability.Disabled("It is done: N begins with another image");
        };
    }

    private static Availability writable(FlashReview given) {
        return given.drives().stream()
                .filter(drive -> drive.advice() instanceof Advice.Refused)
                .findFirst()
                .<Availability>map(drive -> new Availability.Disabled(
                        drive.address() + " cannot be written: " + DriveWords.reasons(drive.advice())))
                .orElse(new Availability.Enabled());
    }

    /** What is known of the image. */
    public List<Field> imageFacts() {
        List<Field> fields = new ArrayList<>();
        fields.add(
                new Field("File", path.isEmpty() ? "none is chosen" : path, path.isEmpty() ? Tone.MUTED : Tone.PLAIN));
        switch (image) {
            case Answer.NotAsked<DiskImage>() -> {}
            case Answer.Waiting<DiskImage> _ -> fields.add(new Field("", "Looking at it.", Tone.MUTED));
            case Answer.Refused<DiskImage>(var why, var _) -> {
                fields.add(new Field("Cannot", why.sentence(), Tone.BAD));
                fields.add(new Field("Next", why.advice(), Tone.ACCENT));
            }
            case Answer.Given<DiskImage>(DiskImage known, var _) -> fields.addAll(facts(known));
        }
        fields.add(new Field(
                "SHA-256",
                digest.isEmpty()
                        ? "nobody said which it should have, so another image would be written as well"
                        : digest + ", without which nothing will start",
                digest.isEmpty() ? Tone.WARN : Tone.GOOD));
        return fields;
    }

    private static List<Field> facts(DiskImage known) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                "Content",
                switch (known.size()) {
                    case ContentSize.Known(long bytes) -> DriveWords.size(bytes);
                    case ContentSize.Unknown(String reason) -> "of unknown size: " + reason;
                },
                known.size() instanceof ContentSize.Known ? Tone.PLAIN : Tone.WARN));
        fields.add(new Field(
                "Stored",
                DriveWords.size(known.stored()) + ", "
                        + known.compression().name().toLowerCase(java.util.Locale.ROOT),
                Tone.PLAIN));
        known.map()
                .ifPresent(map -> fields.add(new Field(
                        "Block map",
                        DriveWords.size(map.mappedBytes()) + " in "
                                + Amounts.count(map.ranges().size(), "range")
                                + " are written; the rest stays as it was",
                        Tone.PLAIN)));
        return fields;
    }

    /** What would be written where. */
    public List<Field> reviewFacts() {
        return switch (review) {
            case Answer.NotAsked<FlashReview>(), Answer.Waiting<FlashReview> _ ->
                List.of(new Field("", "Looking at the drives once more.", Tone.MUTED));
            case Answer.Refused<FlashReview>(var why, var _) ->
                List.of(new Field("Cannot", why.sentence(), Tone.BAD), new Field("Next", why.advice(), Tone.ACCENT));
            case Answer.Given<FlashReview>(FlashReview given, var _) -> facts(given);
        };
    }

    private List<Field> facts(FlashReview given) {
        List<Field> fields = new ArrayList<>(imageFacts());
        fields.add(new Field("", "", Tone.PLAIN));
        for (Reviewed drive : given.drives()) {
            fields.add(new Field("Drive", drive.drive().name() + ", " + drive.address(), Tone.ACCENT));
            fields.add(new Field(
                    "",
                    DriveWords.size(drive.drive().size()) + ", "
                            + drive.drive()
                                    .serial()
                                    .map(serial -> "serial " + serial)
                                    .orElse("no serial number"),
                    Tone.PLAIN));
            fields.add(new Field("", DriveWords.reasons(drive.advice()), DriveWords.tone(drive.advice())));
            fields.add(new Field("Will be lost", DriveWords.contents(drive.drive()), Tone.BAD));
            drive.unfinished()
                    .filter(earlier -> earlier.proven() > 0)
                    .ifPresent(earlier -> fields.add(new Field(
                            "Goes on",
                            "after " + DriveWords.size(earlier.proven())
                                    + " that an earlier run wrote and proved; they are proven once more",
                            Tone.PLAIN)));
        }
        fields.add(new Field("", "", Tone.PLAIN));
        fields.add(new Field(
                "Then",
                "each drive is known again by its identity, written, and read back past the cache; its beginning comes"
                        + " last, so that nothing starts from it before all of it is proven",
                Tone.MUTED));
        return fields;
    }
}
