package dev.pilothouse.engine.text.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Problem;
import dev.pilothouse.engine.text.Severity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFilesTest {
    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    private Optional<YamlMap> parse(String text) {
        return YamlFiles.parse(text.getBytes(StandardCharsets.UTF_8), "f.yaml", problems);
    }

    private Problem onlyProblem() {
        assertThat(problems.all()).hasSize(1);
        return problems.all().getFirst();
    }

    @Test
    void refusesAFileOfTenMegabytesWithoutReadingIt() throws IOException {
        Path file = folder.resolve("big.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(10L << 20);
        }

        assertThat(YamlFiles.read(file, "big.yaml", problems)).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("FILE-TOO-LARGE");
        assertThat(onlyProblem().what()).contains("10485760 bytes").contains("1048576");
    }

    @Test
    void refusesAFileWithoutAnEndByReadingNoMoreThanTheLimit() {
        assertThat(YamlFiles.read(Path.of("/dev/zero"), "zero", problems)).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("FILE-TOO-LARGE");
    }

    @Test
    void refusesFoldersAndMissingFiles() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertThat(YamlFiles.read(folder, "a", problems)).isEmpty();
        assertThat(YamlFiles.read(folder.resolve("none"), "b", problems)).isEmpty();
        assertThat(YamlFiles.read(folder.resolve("file/below"), "c", problems)).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::code)
                .startsWith("FILE-KIND", "FILE-MISSING")
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "'a: 1\n\tb: 2', YAML-SYNTAX, 2, 'Indent with spaces; YAML does not take tabs.'",
        "'a: *nowhere', YAML-SYNTAX, 1, 'Define the anchor before its use, or put the text in quotes if `*` is meant literally.'",
        "'a: 1\n---\nb: 2', YAML-DOCUMENTS, 2, 'Keep one document per file: remove the `---` line and what follows.'",
        "'a: !!javax.script.ScriptEngineManager [x]', YAML-TAG, 1, 'Remove the tag and write the value plainly.'",
        "'a: !local b', YAML-TAG, 1, 'Remove the tag and write the value plainly.'",
        "'a: !!binary b', YAML-TAG, 1, 'Remove the tag and write the value plainly.'",
        "'a: &x [1, *x]', YAML-RECURSION, 1, 'Write the part out.'",
        "'a: [1, 2', YAML-SYNTAX, 1, 'Check quotes, brackets and indentation here and on the line before.'",
        "'a: b: c', YAML-SYNTAX, 1, 'Check the indentation here and on the line before, and quote texts that hold `: `.'",
        "'b: &m { x: 1 }\na:\n  <<: *m', YAML-MERGE, 3, 'Write the merged keys out.'",
        "'a: {}\na: 2', YAML-DUPLICATE-KEY, 2, 'Keep one of the two.'",
        "'? [a]\n: b', YAML-KEY, 1, 'Keys are plain texts; check the brackets and the indentation.'",
    })
    void refusesWithPlaceAndAdvice(String text, String code, int line, String advice) {
        parse(text).flatMap(map -> map.map("a"));

        assertThat(onlyProblem().severity()).isEqualTo(Severity.ERROR);
        assertThat(onlyProblem().code()).isEqualTo(code);
        assertThat(onlyProblem().location().line()).isEqualTo(line);
        assertThat(onlyProblem().advice()).isEqualTo(advice);
    }

    @Test
    @Timeout(5)
    void refusesTenfoldAliasesBeforeTheyGrow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < 10; level++) {
            bomb.append("a%d: &a%d [".formatted(level, level))
                    .append(("*a" + (level - 1) + ",").repeat(10))
                    .append("]\n");
        }

        assertThat(parse(bomb.toString())).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("YAML-ALIASES");
        assertThat(onlyProblem().location().line()).isEqualTo(7);
    }

    @Test
    @Timeout(5)
    void refusesTwofoldAliasesThatStayBelowTheCount() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x]\n");
        for (int level = 1; level <= 24; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }

        assertThat(parse(bomb.toString())).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("YAML-ALIASES");
    }

    @Test
    @Timeout(5)
    void refusesDepth() {
        assertThat(parse("a: " + "[".repeat(100_000))).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("YAML-DEPTH");
    }

    @Test
    void takesOrdinaryAnchors() {
        YamlMap map = parse("a: &x { k: v }\nb: *x\n").orElseThrow();

        assertThat(map.map("b").flatMap(inner -> inner.get("k")).flatMap(YamlValue::string))
                .contains("v");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void namesTheLineOfBytesThatAreNotUtf8() {
        byte[] bytes = {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xC3, (byte) 0x28};

        assertThat(YamlFiles.parse(bytes, "f.yaml", problems)).isEmpty();
        assertThat(onlyProblem().location().line()).isEqualTo(2);
        assertThat(onlyProblem().what()).isEqualTo("the file is not UTF-8 text: byte 0xC3 at offset 8");
    }

    @Test
    void namesTheLineOfCharactersThatDoNotPrint() {
        assertThat(parse("a: 1\nb: \u0007\n")).isEmpty();
        assertThat(onlyProblem().code()).isEqualTo("YAML-ENCODING");
        assertThat(onlyProblem().location().line()).isEqualTo(2);
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() {
        assertThat(parse("\uFEFFa: 1\r\nb: 2\r\n")
                        .orElseThrow()
                        .get("b")
                        .orElseThrow()
                        .location()
                        .line())
                .isEqualTo(2);
    }

    @Test
    void readsEveryKindOfValue() {
        YamlMap map = parse("""
                text: 1.0
                number: "42"
                time: 1m30s
                size: 128Mi
                yes: on
                word: host
                list: [a, b]
                nothing: ~
                """).orElseThrow();

        assertThat(map.get("text").flatMap(YamlValue::string)).contains("1.0");
        assertThat(map.get("number").orElseThrow().integer(0, 100)).hasValue(42);
        assertThat(map.get("time").orElseThrow().duration(Duration.ZERO, Duration.ofHours(1)))
                .contains(Duration.ofSeconds(90));
        assertThat(map.get("size").flatMap(YamlValue::size)).contains(128L << 20);
        assertThat(map.get("yes").orElseThrow().flag("y", "n")).contains("y");
        assertThat(map.get("word").orElseThrow().choice(Map.of("host", 1, "none", 2)))
                .contains(1);
        assertThat(map.list("list")).hasSize(2);
        assertThat(map.list("list").get(1).location().field()).isEqualTo("list[1]");
        assertThat(map.get("nothing")).isEmpty();
        assertThat(map.finish()).isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void goesOnAfterEachWrongType() {
        YamlMap map = parse("a: [1]\nb: x\nc: { d: e }\nd: 5 apples\ne: 99\nf: maybe\ng: hots\n")
                .orElseThrow();

        map.get("a").flatMap(YamlValue::string);
        map.get("b").orElseThrow().integer(0, 9);
        map.list("c");
        map.get("d").flatMap(YamlValue::size);
        map.get("e").orElseThrow().integer(0, 9);
        map.get("f").orElseThrow().flag(1, 2);
        map.get("g").orElseThrow().choice(Map.of("host", 1));
        map.map("b");

        assertThat(problems.all())
                .extracting(problem -> problem.location().line() + " " + problem.what())
                .containsExactly(
                        "1 expected a text, found a list",
                        "2 \"x\" is not a whole number",
                        "3 expected a list, found a mapping",
                        "4 \"5 apples\" is not a size",
                        "5 99 is out of range",
                        "6 \"maybe\" is neither true nor false",
                        "7 \"hots\" is not one of host",
                        "2 expected a mapping of keys to values, found \"x\"");
    }

    @Test
    void suggestsTheNearestKnownKeyAndKeepsTheUnknownOne() {
        YamlMap map = parse("nmae: x\nzebra: { a: [1] }\n").orElseThrow();
        map.get("name");

        assertThat(map.finish()).containsEntry("nmae", "x").containsEntry("zebra.a[0]", "1");
        assertThat(problems.all())
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .extracting(Problem::advice)
                .isEqualTo(List.of(
                        "Did you mean `name`? It is ignored as it stands.",
                        "It is kept and ignored; remove it if it is a mistake."));
    }
}
