package dev.pilothouse.engine.text.yaml;

import dev.pilothouse.engine.text.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a file that must be one YAML document with a mapping at its top. Files come from people and from the network,
 * so size, depth, aliases and tags are bounded before anything is built; whatever is refused becomes a problem, never
 * an exception.
 */
public final class YamlFiles {
    /** Refused above this: a hundred times the largest manifest met in the field. */
    public static final int MAX_BYTES = 1 << 20;

    private YamlFiles() {}

    /**
     * @param name as the file is called in problems
     * @return empty where the file gives no mapping; then at least one error was added
     */
    public static Optional<YamlMap> read(Path file, String name, Problems problems) {
        Location whole = Location.of(name);
        byte[] bytes;
        try {
            if (Files.isDirectory(file)) {
                problems.error("FILE-KIND", whole, "this is a folder, not a file", "Put a YAML file in its place.");
                return Optional.empty();
            }
            // A size told by the file system can be stale or 0 (pipes), so the read itself is bounded too.
            if (Files.size(file) > MAX_BYTES) {
                return tooLarge(whole, Files.size(file) + " bytes", problems);
            }
            try (InputStream input = Files.newInputStream(file)) {
                bytes = input.readNBytes(MAX_BYTES + 1);
            }
        } catch (NoSuchFileException | NotDirectoryException missing) {
            problems.error("FILE-MISSING", whole, "the file does not exist", "Create it, or name the right folder.");
            return Optional.empty();
        } catch (IOException fault) {
            problems.error(
                    "FILE-UNREADABLE", whole, "the file cannot be read: " + reason(fault), "Check its permissions.");
            return Optional.empty();
        }
        if (bytes.length > MAX_BYTES) {
            return tooLarge(whole, "more than " + MAX_BYTES + " bytes", problems);
        }
        return parse(bytes, name, problems);
    }

    /** As {@link #read}, from bytes at hand. */
    public static Optional<YamlMap> parse(byte[] bytes, String name, Problems problems) {
        if (bytes.length > MAX_BYTES) {
            return tooLarge(Location.of(name), bytes.length + " bytes", problems);
        }
        Optional<String> text = decode(bytes, name, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES + 1);
        options.setNestingDepthLimit(YamlGuard.MAX_DEPTH + 1);
        options.setMaxAliasesForCollections(YamlGuard.MAX_ALIASES);
        Yaml yaml = new Yaml(new SafeConstructor(options));
        try {
            if (YamlGuard.inspect(yaml.parse(new StringReader(text.get())), name, problems)
                    == YamlGuard.Verdict.REFUSED) {
                return Optional.empty();
            }
            return top(yaml.compose(new StringReader(text.get())), name, problems);
        } catch (YAMLException fault) {
            Syntax.report(fault, text.get(), name, problems);
            return Optional.empty();
        }
    }

    private static Optional<YamlMap> top(@Nullable Node node, String name, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.error(
                    "YAML-TYPE",
                    new Location(name, node == null ? 0 : node.getStartMark().getLine() + 1, ""),
                    node == null ? "the file is empty" : "the file does not begin with a mapping of keys to values",
                    "Begin it with a key such as `fleet:` or `app:`.");
            return Optional.empty();
        }
        if (YamlGuard.expandedSize(node) > YamlGuard.MAX_EXPANDED) {
            problems.error(
                    "YAML-ALIASES",
                    Location.of(name),
                    "aliases make the file more than " + YamlGuard.MAX_EXPANDED + " values large",
                    "Write the repeated parts out.");
            return Optional.empty();
        }
        return Optional.of(YamlMap.of(mapping, name, "", problems));
    }

    private static Optional<YamlMap> tooLarge(Location whole, String size, Problems problems) {
        problems.error(
                "FILE-TOO-LARGE",
                whole,
                "the file has " + size + "; the limit is " + MAX_BYTES,
                "Split it, or check that it is the file you meant.");
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes, String name, Problems problems) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            problems.error(
                    "YAML-ENCODING",
                    new Location(name, 1 + newlines(text), ""),
                    "the file is not UTF-8 text: byte 0x"
                            + Integer.toHexString(bytes[input.position()] & 0xff)
                                    .toUpperCase(Locale.ROOT)
                            + " at offset " + input.position(),
                    "Save the file as UTF-8.");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static String reason(IOException fault) {
        String message = fault.getMessage();
        return fault.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }

    /** Turns the parser's own faults into problems. */
    private static final class Syntax {
        static void report(YAMLException fault, String text, String name, Problems problems) {
            switch (fault) {
                case MarkedYAMLException marked -> {
                    String what = marked.getProblem() == null ? "unreadable" : marked.getProblem();
                    int line = marked.getProblemMark() == null
                            ? 0
                            : marked.getProblemMark().getLine() + 1;
                    problems.error(
                            "YAML-SYNTAX", new Location(name, line, ""), "not valid YAML: " + what, advice(what));
                }
                case ReaderException odd -> {
                    int end = Math.clamp(odd.getPosition(), 0, text.length());
                    problems.error(
                            "YAML-ENCODING",
                            new Location(name, 1 + newlines(text.substring(0, end)), ""),
                            "the file holds the unprintable character U+%04X".formatted(odd.getCodePoint()),
                            "Remove it, or write it as an escape in double quotes.");
                }
                default ->
                    problems.error(
                            "YAML-SYNTAX",
                            Location.of(name),
                            "not valid YAML: " + firstLine(fault),
                            "Check the file with a YAML linter.");
            }
        }

        private static String firstLine(YAMLException fault) {
            return String.valueOf(fault.getMessage()).lines().findFirst().orElse("unreadable");
        }

        private static String advice(String what) {
            if (what.contains("TAB")) {
                return "Indent with spaces; YAML does not take tabs.";
            }
            if (what.contains("undefined alias")) {
                return "Define the anchor before its use, or put the text in quotes if `*` is meant literally.";
            }
            if (what.contains("another document")) {
                return "Keep one document per file: remove the `---` line and what follows.";
            }
            if (what.contains("block mapping") || what.contains("mapping values")) {
                return "Check the indentation here and on the line before, and quote texts that hold `: `.";
            }
            return "Check quotes, brackets and indentation here and on the line before.";
        }
    }
}
