package dev.pilothouse.engine.version.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in a {@code data.yml} are told with line and field. */
class DataRulesFilesTest {
    private static List<String> problems(String yaml) {
        Loaded<DataRules> read = DataRulesFiles.parse(yaml.getBytes(StandardCharsets.UTF_8));
        return read.problems().stream()
                .map(problem -> problem.code() + " " + problem.location().line() + " "
                        + problem.location().field())
                .toList();
    }

    @Test
    void everyMistakeIsToldAtItsLine() {
        assertThat(problems("""
                data:
                  folder: data/
                  conditions:
                    pruned: { present: ../outside }
                  rules:
                    - id: Block_Key
                      crossing: { down: "28.0", up: "30.0" }
                      cases:
                        - { if: prunned, answer: safe }
                        - { if: { file: a }, answer: safe }
                        - { if: { present: a, absent: b }, answer: safe }
                        - { if: { file: a, bytes: "xyz" }, answer: safe }
                        - { if: { file: a, matches: "(" }, answer: safe }
                        - { answer: needs-work, because: x }
                        - { answer: safe }
                    - id: other
                      crossing: sideways
                      cases: [{ answer: impossible }]
                """))
                .containsExactly(
                        "DATA-FOLDER 2 data.folder",
                        "DATA-PATH 4 data.conditions.pruned.present",
                        "DATA-RULE-ID 6 data.rules[0].id",
                        "DATA-CROSSING 7 data.rules[0].crossing",
                        "DATA-CONDITION-UNKNOWN 9 data.rules[0].cases[0].if",
                        "DATA-FILE-TEST 10 data.rules[0].cases[1].if.file",
                        "DATA-CONDITION 11 data.rules[0].cases[2].if",
                        "DATA-BYTES 12 data.rules[0].cases[3].if.bytes",
                        "DATA-REGEX 13 data.rules[0].cases[4].if.matches",
                        "YAML-MISSING 14 data.rules[0].cases[5].needs",
                        "DATA-CASE-LEFT 15 data.rules[0].cases[6]",
                        "YAML-CHOICE 17 data.rules[1].crossing",
                        "YAML-MISSING 18 data.rules[1].cases[0].because");
    }

    @ParameterizedTest
    @CsvSource({
        "rpc: m",
        "'rpc: m, at: x, is: y'",
        "'rpc: m, at: /x, is: y, params: z'",
        "'all: []'",
        "'running: perhaps'"
    })
    void questionsAreChecked(String question) {
        assertThat(problems("data: { folder: /d, rules: [{ id: a, crossing: any, cases: [{ if: { " + question
                        + " }, answer: safe }] }] }"))
                .isNotEmpty();
    }

    @Test
    void unknownKeysAreWarnedOf() {
        Loaded<DataRules> read =
                DataRulesFiles.parse("data: { folder: /d, rulez: [], rules: [] }".getBytes(StandardCharsets.UTF_8));

        assertThat(read).isInstanceOf(Loaded.Valid.class);
        assertThat(read.problems()).extracting(Problem::code).containsExactly("YAML-UNKNOWN-KEY");
    }
}
