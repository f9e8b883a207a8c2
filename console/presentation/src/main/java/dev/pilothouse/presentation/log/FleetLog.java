package dev.pilothouse.presentation.log;

import dev.pilothouse.engine.container.LogLine;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.presentation.log.LogSource.State;
import dev.pilothouse.presentation.log.LogSource.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Logs of several apps as one list, oldest first. Lines stand in the order of their times, corrected by what is known of
 * the nodes' clocks, not in the order in which they came. While it is held, what is shown stays as it is and what comes is
 * counted. Belongs to the UI thread.
 */
public final class FleetLog {
    /** Minutes of three chatty nodes, and some ten megabytes. */
    static final int LIMIT = 20_000;

    private final InstantSource clock;
    private final List<MergedLine> lines = new ArrayList<>();
    private final Map<Address, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, Integer> colours = new HashMap<>();
    private final LogSearch search = new LogSearch();
    private List<MergedLine> shown = new ArrayList<>();
    private Shape shape = Shape.CURRENT;
    private LogQuery filter = LogQuery.NONE;
    private Motion motion = Motion.FOLLOWING;
    private long count;
    private long dropped;
    private long unseen;

    /** Whether what is shown moves with what comes. */
    public enum Motion {
        FOLLOWING,
        HELD
    }

    /** Whether {@link #shown} is what it should be. */
    private enum Shape {
        CURRENT,
        OUTDATED
    }

    /** What is kept of one source. */
    private static final class Feed {
        final int index;
        final ClockGap gap;
        State state = State.OPENING;
        Visibility visibility = Visibility.SHOWN;
        long lines;
        String why = "";
        Duration applied = Duration.ZERO;

        Feed(int index, Instant now) {
            this.index = index;
            this.gap = new ClockGap(now);
        }
    }

    public FleetLog(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins anew with these sources. */
    public void open(List<Address> addresses) {
        lines.clear();
        feeds.clear();
        colours.clear();
        search.query(LogQuery.NONE, List.of());
        shown = new ArrayList<>();
        shape = Shape.CURRENT;
        filter = LogQuery.NONE;
        motion = Motion.FOLLOWING;
        count = 0;
        dropped = 0;
        unseen = 0;
        addresses.forEach(address -> feeds.put(address, new Feed(feeds.size(), clock.instant())));
    }

    /** A source's stream is open. */
    public void opened(Address address) {
        Feed feed = feeds.get(address);
        if (feed != null && feed.state == State.OPENING) {
            feed.state = State.FOLLOWING;
        }
    }

    /** Nothing more comes from that source; {@code why} is empty where it ended by itself. */
    public void ended(Address address, String why) {
        Feed feed = feeds.get(address);
        if (feed != null) {
            feed.state = why.isEmpty() ? State.ENDED : State.BROKEN;
            feed.why = why;
        }
    }

    /** Takes in a line; of an app that is not among the sources it is let go. */
    public void accept(Address address, LogLine line) {
        Feed feed = feeds.get(address);
        if (feed == null) {
            return;
        }
        feed.state = State.FOLLOWING;
        feed.lines++;
        feed.gap.arrived(line.at(), clock.instant());
        realign(feed);
        MergedLine merged = new MergedLine(feed.index, line, line.at().plus(feed.applied), count++);
        boolean last = lines.isEmpty() || lines.getLast().compareTo(merged) <= 0;
        if (last) {
            lines.add(merged);
        } else {
            lines.add(place(merged), merged);
        }
        trim();
        if (motion == Motion.HELD) {
            unseen += passes(merged) ? 1 : 0;
        } else {
            show(merged, last);
        }
    }

    private int place(MergedLine line) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).compareTo(line) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void show(MergedLine merged, boolean last) {
        if (!last || shape == Shape.OUTDATED) {
            shape = Shape.OUTDATED;
        } else if (passes(merged)) {
            shown.add(merged);
            search.appended(merged);
        }
    }

    private void trim() {
        if (lines.size() > LIMIT) {
            int spare = LIMIT / 10;
            lines.subList(0, spare).clear();
            dropped += spare;
            if (motion == Motion.FOLLOWING) {
                shape = Shape.OUTDATED;
            }
        }
    }

    private void realign(Feed feed) {
        Duration correction = feed.gap.correction();
        if (correction.minus(feed.applied).abs().compareTo(Duration.ofMillis(500)) < 0) {
            return;
        }
        feed.applied = correction;
        lines.replaceAll(line ->
                line.source() == feed.index ? line.alignedAt(line.line().at().plus(correction)) : line);
        lines.sort(null);
        shape = Shape.OUTDATED;
    }

    private boolean passes(MergedLine line) {
        boolean visible = feeds.values().stream()
                .anyMatch(feed -> feed.index == line.source() && feed.visibility == Visibility.SHOWN);
        return visible && (!filter.isActive() || filter.finds(line.line().text()));
    }

    /** Lines that pass the filter, oldest first; unmodifiable, and as it was where the log is held. */
    public List<MergedLine> shown() {
        if (shape == Shape.OUTDATED && motion == Motion.FOLLOWING) {
            rebuild();
        }
        return java.util.Collections.unmodifiableList(shown);
    }

    private void rebuild() {
        shown = lines.stream().filter(this::passes).collect(Collectors.toCollection(ArrayList::new));
        shape = Shape.CURRENT;
        search.query(search.query(), shown);
    }

    public List<LogSource> sources() {
        List<LogSource> sources = new ArrayList<>();
        List<Address> addresses = List.copyOf(feeds.keySet());
        feeds.forEach((address, feed) -> sources.add(new LogSource(
                feed.index,
                address,
                LogTags.tag(address, addresses),
                feed.state,
                feed.visibility,
                feed.lines,
                feed.why.isEmpty() ? feed.gap.words() : feed.why,
                feed.applied)));
        return sources;
    }

    /** A number for the line's node, from 0 in the order in which nodes came: its colour. */
    public int colour(MergedLine line) {
        return colour(line.source());
    }

    /** The same for all lines of that source. */
    public int colour(LogSource source) {
        return colour(source.index());
    }

    private int colour(int source) {
        List<Address> addresses = List.copyOf(feeds.keySet());
        boolean oneNode = addresses.stream().map(Address::node).distinct().count() == 1;
        return oneNode
                ? source
                : colours.computeIfAbsent(addresses.get(source).node().value(), _ -> colours.size());
    }

    public LogQuery filter() {
        return filter;
    }

    /** Shows only lines that hold it; while it is no pattern, what was shown stays. */
    public void filter(LogQuery wanted) {
        if (wanted.error().isEmpty()) {
            filter = wanted;
            rebuild();
        }
    }

    /** Shows or hides the lines of one source. */
    public void toggle(Address address) {
        Feed feed = feeds.get(address);
        if (feed != null) {
            feed.visibility = feed.visibility == Visibility.SHOWN ? Visibility.HIDDEN : Visibility.SHOWN;
            rebuild();
        }
    }

    public LogSearch search() {
        return search;
    }

    /** Looks for it among what is shown, and goes to the last place. */
    public void search(LogQuery wanted) {
        search.query(wanted, shown());
    }

    public Motion motion() {
        return motion;
    }

    /** Holds what is shown. */
    public void hold() {
        shown();
        motion = Motion.HELD;
    }

    /** Goes on with everything that came meanwhile. */
    public void follow() {
        motion = Motion.FOLLOWING;
        unseen = 0;
        rebuild();
    }

    /** How many lines came while it is held. */
    public long unseen() {
        return unseen;
    }

    /** How many old lines were let go to make room. */
    public long dropped() {
        return dropped;
    }
}
