package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import dev.pilothouse.presentation.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rollouts that the nodes know of, newest first, one of them selected, as nodes × waves. Belongs to the UI thread. */
public final class RolloutBoard {
    /** A gate may hold a node for minutes without anything moving. */
    private static final Duration STILL = Duration.ofMinutes(10);

    private Answer<List<RolloutStatus>> answer = new Answer.NotAsked<>();
    private @Nullable String chosen;

    /** One wave as a line of the grid. */
    public record WaveLine(String name, List<Cell> cells) {
        public WaveLine {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One node in its wave.
     *
     * @param why what it failed with; empty otherwise
     */
    public record Cell(String node, String sign, String word, Tone tone, String why) {}

    void answer(Answer<List<RolloutStatus>> fresh) {
        boolean again = fresh instanceof Answer.Waiting && answer instanceof Answer.Given;
        if (!again) {
            answer = fresh;
        }
    }

    void put(RolloutStatus status) {
        List<RolloutStatus> all = new ArrayList<>(all());
        all.replaceAll(one -> one.id().equals(status.id()) ? status : one);
        answer = new Answer.Given<>(all, status.movedAt());
    }

    public Answer<List<RolloutStatus>> answer() {
        return answer;
    }

    public List<RolloutStatus> all() {
        return answer.given().orElse(List.of());
    }

    public Optional<RolloutStatus> selected() {
        List<RolloutStatus> all = all();
        return all.stream()
                .filter(one -> one.id().equals(chosen))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    public int selectedIndex() {
        return selected().map(all()::indexOf).orElse(0);
    }

    public void select(int index) {
        List<RolloutStatus> all = all();
        if (!all.isEmpty()) {
            chosen = all.get(Math.clamp(index, 0, all.size() - 1)).id();
        }
    }

    /** Such as {@code bitcoin-core 31.0: running, 3 of 5 nodes done}. */
    public static String line(RolloutStatus status) {
        long done = count(status, RolloutStatus.Step.DONE);
        long nodes =
                status.waves().stream().mapToLong(wave -> wave.cells().size()).sum();
        return status.app() + " " + status.version().label() + ": " + word(status.phase()) + ", " + done + " of "
                + Amounts.count(nodes, "node") + " done";
    }

    public static String word(RolloutStatus.Phase phase) {
        return switch (phase) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case REVERTING -> "reverting";
            case DONE -> "done";
            case REVERTED -> "reverted";
            case STUCK -> "stuck half way";
        };
    }

    public static Tone tone(RolloutStatus.Phase phase) {
        return switch (phase) {
            case RUNNING -> Tone.ACCENT;
            case PAUSED, REVERTING, REVERTED -> Tone.WARN;
            case DONE -> Tone.GOOD;
            case STUCK -> Tone.BAD;
        };
    }

    /** The grid, the canary first. */
    public static List<WaveLine> grid(RolloutStatus status) {
        return status.waves().stream()
                .map(wave -> new WaveLine(
                        wave.number() == 0 ? "canary" : "wave " + wave.number(),
                        wave.cells().stream().map(RolloutBoard::cell).toList()))
                .toList();
    }

    private static Cell cell(RolloutStatus.Cell cell) {
        String node = cell.node().value();
        return switch (cell.step()) {
            case WAITING -> new Cell(node, "○", "waiting", Tone.MUTED, "");
            case SWITCHING -> new Cell(node, "◐", "switching", Tone.ACCENT, "");
            case DONE -> new Cell(node, "✓", "done", Tone.GOOD, "");
            case FAILED -> new Cell(node, "✖", "failed", Tone.BAD, failure(cell));
            case REVERTING -> new Cell(node, "◐", "reverting", Tone.WARN, "");
            case REVERTED -> new Cell(node, "↶", "reverted", Tone.WARN, "");
            case SKIPPED -> new Cell(node, "–", "skipped", Tone.MUTED, VersionWords.error(cell.facts()));
        };
    }

    private static String failure(RolloutStatus.Cell cell) {
        String kept = cell.facts().getOrDefault(RolloutStatus.REVERT, "");
        if (kept.isEmpty()) {
            return VersionWords.error(cell.facts());
        }
        String back = "It was not brought back: " + VersionWords.plain(kept);
        return ErrorCode.OPERATION_FAILED.id().equals(cell.facts().get("code"))
                ? back
                : VersionWords.error(cell.facts()) + ". " + back;
    }

    /** Everything else about it. */
    public static List<Field> fields(RolloutStatus status, Instant now) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("State", word(status.phase()), tone(status.phase())));
        fields.add(new Field("Started", Amounts.age(status.startedAt(), now) + " ago by " + status.by(), Tone.PLAIN));
        boolean still = status.phase() == RolloutStatus.Phase.RUNNING
                && Duration.between(status.movedAt(), now).compareTo(STILL) > 0;
        fields.add(new Field(
                "Last moved",
                Amounts.age(status.movedAt(), now) + " ago"
                        + (still ? ": its console may be gone; it can be resumed" : ""),
                still ? Tone.WARN : Tone.MUTED));
        grid(status)
                .forEach(wave -> wave.cells().stream()
                        .filter(cell -> !cell.why().isEmpty())
                        .forEach(cell -> fields.add(new Field(cell.node(), cell.why(), cell.tone()))));
        return fields;
    }

    private static long count(RolloutStatus status, RolloutStatus.Step step) {
        return status.waves().stream()
                .flatMap(wave -> wave.cells().stream())
                .filter(cell -> cell.step() == step)
                .count();
    }
}
