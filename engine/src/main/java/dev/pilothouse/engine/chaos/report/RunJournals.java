package dev.pilothouse.engine.chaos.report;

import dev.pilothouse.engine.chaos.CellResult;
import dev.pilothouse.engine.chaos.RunReport;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs as their journals tell them. Reads files only; no node is asked. */
public final class RunJournals {
    private static final Comparator<RunReport> NEWEST_FIRST = Comparator.comparing(RunReport::startedAt)
            .thenComparing(RunReport::id)
            .reversed();

    private RunJournals() {}

    /**
     * Runs of a folder.
     *
     * @param runs newest first
     * @param unreadable journals that do not even tell which run they are of, with the reason
     */
    public record Listing(List<RunReport> runs, Map<Path, String> unreadable) {
        public Listing {
            runs = List.copyOf(runs);
            unreadable = Map.copyOf(unreadable);
        }
    }

    /** The runs in a folder, newest first, without those whose journal cannot be read: {@link #list} tells them. */
    public static List<RunReport> all(Path folder) {
        return list(folder).runs();
    }

    /** None where there is no such folder. */
    public static Listing list(Path folder) {
        List<RunReport> runs = new ArrayList<>();
        Map<Path, String> unreadable = new TreeMap<>();
        for (Path file : journals(folder)) {
            try {
                runs.add(read(file));
            } catch (EngineException e) {
                unreadable.put(file, e.facts().getOrDefault("reason", e.facts().getOrDefault("why", "")));
            }
        }
        runs.sort(NEWEST_FIRST);
        return new Listing(runs, unreadable);
    }

    /**
     * The runs of a folder whose beginning is as asked for, newest first; the rest of a journal is read when the stream
     * comes to it. Journals that cannot be read are passed over.
     *
     * @param begun is given the run without anything that came of it
     */
    public static Stream<RunReport> newest(Path folder, Predicate<RunReport> begun) {
        // A run's id begins with its time, and its folder is named after it.
        return journals(folder).reversed().stream()
                .filter(file -> beginning(file).filter(begun).isPresent())
                .flatMap(file -> {
                    try {
                        return Stream.of(read(file));
                    } catch (EngineException unreadable) {
                        return Stream.empty();
                    }
                });
    }

    private static Optional<RunReport> beginning(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            return first != null && RunLine.decode(first) instanceof RunLine.Begun(RunReport run)
                    ? Optional.of(run)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Path> journals(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.resolve(RunJournal.FILE))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unread(folder, e);
        }
    }

    /**
     * The run of that id, or, where the text is no id, the newest run whose id begins with it.
     *
     * @param run {@code latest} for the newest one
     * @throws EngineException {@code CHAOS_RUN_UNKNOWN}
     */
    public static RunReport find(Path folder, String run) {
        Path exact = folder.resolve(run).resolve(RunJournal.FILE).normalize();
        if (!run.isEmpty() && exact.startsWith(folder.normalize()) && Files.isRegularFile(exact)) {
            return read(exact);
        }
        return all(folder).stream()
                .filter(report ->
                        !run.isEmpty() && (run.equals("latest") || report.id().startsWith(run)))
                .findFirst()
                .orElseThrow(() -> new EngineException(
                        ErrorCode.CHAOS_RUN_UNKNOWN, Map.of("run", run, "folder", folder.toString())));
    }

    /**
     * Reads a journal to its last good line. A line that cannot be read makes no error of the whole: what it held is
     * missing, and {@link RunReport#flaws} says so.
     *
     * @throws EngineException {@code CHAOS_JOURNAL_INVALID} where the first line does not tell the run;
     *     {@code FILE_FAILED}
     */
    public static RunReport read(Path file) {
        try {
            return read(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    private static RunReport read(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean torn = !text.endsWith("\n");
        List<String> lines = text.lines().toList();
        Reading reading = new Reading();
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            try {
                RunLine line = RunLine.decode(lines.get(i));
                if (last && torn) {
                    reading.flaws.add("The last line has no end: its console was ended while it was written.");
                }
                reading.take(line, i + 1);
            } catch (IOException e) {
                if (i == 0) {
                    throw invalid(file, "line 1: " + e.getMessage(), e);
                }
                reading.flaws.add(
                        last && torn
                                ? "The last line is torn: its console was ended while it was written."
                                : "Line " + (i + 1) + " cannot be read and is left out: " + e.getMessage() + ".");
            }
        }
        return reading.report(file);
    }

    /** What was read so far. */
    private static final class Reading {
        private Optional<RunReport> begun = Optional.empty();
        private Optional<Instant> ended = Optional.empty();
        private final Map<String, CellResult> results = new LinkedHashMap<>();
        private final Map<String, String> under = new LinkedHashMap<>();
        private final List<String> flaws = new ArrayList<>();

        void take(RunLine line, int number) {
            switch (line) {
                case RunLine.Begun(RunReport run) -> {
                    if (begun.isPresent()) {
                        flaws.add("Line " + number + " begins a run a second time and is left out.");
                    } else {
                        begun = Optional.of(run);
                    }
                }
                case RunLine.Stepped stepped -> under.put(stepped.cell(), stepped.step());
                case RunLine.Done(CellResult result) -> {
                    under.remove(result.id());
                    if (results.putIfAbsent(result.id(), result) != null) {
                        flaws.add("Line " + number + " tells " + result.id() + " a second time and is left out.");
                    }
                }
                case RunLine.Ended(Instant at) -> ended = Optional.of(at);
                case RunLine.Other _ -> {}
            }
        }

        RunReport report(Path file) {
            RunReport run = begun.orElseThrow(() -> invalid(file, "line 1 does not begin a run", null));
            under.forEach((cell, step) ->
                    flaws.add(cell + " was under way (" + step + ") when the journal ends: nothing is known of it."));
            return new RunReport(
                    run.id(),
                    run.plan(),
                    run.fleet(),
                    run.operator(),
                    run.healing(),
                    run.seed(),
                    run.startedAt(),
                    ended,
                    run.planned(),
                    List.copyOf(results.values()),
                    run.facts(),
                    flaws);
        }
    }

    private static EngineException invalid(Path file, String reason, @Nullable Throwable cause) {
        return new EngineException(
                ErrorCode.CHAOS_JOURNAL_INVALID, Map.of("file", file.toString(), "reason", reason), cause);
    }

    private static EngineException unread(Path file, IOException cause) {
        return new EngineException(
                ErrorCode.FILE_FAILED,
                Map.of("path", file.toString(), "why", String.valueOf(cause.getMessage())),
                cause);
    }
}
