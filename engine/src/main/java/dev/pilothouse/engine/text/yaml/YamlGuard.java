package dev.pilothouse.engine.text.yaml;

import dev.pilothouse.engine.text.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Looks at a document's event stream before a tree is made of it. The parser has limits of its own, but they come
 * without a line; these are the same limits with one.
 */
final class YamlGuard {
    /** Far deeper than any schema here; the parser recurses per level. */
    static final int MAX_DEPTH = 40;

    static final int MAX_ALIASES = 50;

    /** Values a file may have once every alias is followed: a MiB of the shortest values has fewer. */
    static final long MAX_EXPANDED = 600_000;

    private static final Set<String> KNOWN_TAGS = Set.of("str", "int", "float", "bool", "null", "map", "seq");

    /** Whether a tree may be made. */
    enum Verdict {
        ACCEPTED,
        REFUSED
    }

    private final String name;
    private final Problems problems;
    private final Deque<String> openAnchors = new ArrayDeque<>();
    private int aliases;
    private int documents;

    private YamlGuard(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    static Verdict inspect(Iterable<Event> events, String name, Problems problems) {
        YamlGuard guard = new YamlGuard(name, problems);
        for (Event event : events) {
            if (guard.look(event) == Verdict.REFUSED) {
                return Verdict.REFUSED;
            }
        }
        return Verdict.ACCEPTED;
    }

    private Verdict look(Event event) {
        return switch (event) {
            case DocumentStartEvent start
            when documentNumber() > 1 ->
                refuse(
                        "YAML-DOCUMENTS",
                        start,
                        "the file holds more than one document",
                        "Keep one document per file: remove the `---` line and what follows.");
            case AliasEvent alias
            when openAnchors.contains(alias.getAnchor()) ->
                refuse(
                        "YAML-RECURSION",
                        alias,
                        "alias `*" + alias.getAnchor() + "` stands within what it names",
                        "Write the part out.");
            case AliasEvent alias
            when aliasNumber() > MAX_ALIASES ->
                refuse(
                        "YAML-ALIASES",
                        alias,
                        "the file uses more than " + MAX_ALIASES + " aliases",
                        "Write the repeated parts out.");
            case CollectionStartEvent start -> open(start);
            case CollectionEndEvent end -> {
                openAnchors.pollLast();
                yield Verdict.ACCEPTED;
            }
            case ScalarEvent scalar -> tag(scalar.getTag(), scalar);
            default -> Verdict.ACCEPTED;
        };
    }

    private int documentNumber() {
        return ++documents;
    }

    private int aliasNumber() {
        return ++aliases;
    }

    private Verdict open(CollectionStartEvent start) {
        openAnchors.addLast(start.getAnchor() == null ? "" : start.getAnchor());
        if (openAnchors.size() > MAX_DEPTH) {
            return refuse(
                    "YAML-DEPTH",
                    start,
                    "values are nested more than " + MAX_DEPTH + " levels deep",
                    "Check the brackets and the indentation.");
        }
        return tag(start.getTag(), start);
    }

    private Verdict tag(@Nullable String tag, NodeEvent at) {
        String standard = "tag:yaml.org,2002:";
        if (tag == null
                || tag.equals("!")
                || (tag.startsWith(standard) && KNOWN_TAGS.contains(tag.substring(standard.length())))) {
            return Verdict.ACCEPTED;
        }
        String shown = tag.startsWith(standard) ? "!!" + tag.substring(standard.length()) : tag;
        return refuse(
                "YAML-TAG", at, "tag `" + shown + "` is not taken", "Remove the tag and write the value plainly.");
    }

    private Verdict refuse(String code, Event at, String what, String advice) {
        problems.error(code, new Location(name, at.getStartMark().getLine() + 1, ""), what, advice);
        return Verdict.REFUSED;
    }

    /** Number of values with every alias followed, {@link Long#MAX_VALUE}-safe: it stops counting above the limit. */
    static long expandedSize(Node node) {
        return expandedSize(node, new IdentityHashMap<>());
    }

    private static long expandedSize(Node node, Map<Node, Long> known) {
        Long before = known.get(node);
        if (before != null) {
            return before;
        }
        long size = 1;
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    size += expandedSize(tuple.getKeyNode(), known) + expandedSize(tuple.getValueNode(), known);
                    size = Math.min(size, MAX_EXPANDED + 1);
                }
            }
            case SequenceNode sequence -> {
                for (Node item : sequence.getValue()) {
                    size = Math.min(size + expandedSize(item, known), MAX_EXPANDED + 1);
                }
            }
            case ScalarNode scalar -> size = 1;
            default -> size = 1;
        }
        known.put(node, size);
        return size;
    }
}
