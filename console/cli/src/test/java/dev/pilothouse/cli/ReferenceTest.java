package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import dev.pilothouse.presentation.words.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The pages of {@code docs/reference} that are made from the code: where one differs, the new text is written beside the
 * build and the test says how to take it over.
 */
class ReferenceTest {
    private static final String MADE = "<!-- Made from the code by ReferenceTest; do not edit. -->\n\n";

    @TempDir
    Path folder;

    @Test
    void commandLinePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(MADE + "# Command line\n\n"
                + "Options that every command takes are listed once, at the top. What to do with it all is in\n"
                + "[the guide](../guide/cli.md); exit codes are in [exit-codes.md](exit-codes.md).\n");
        append(page, Run.commandLine(folder));
        compare("cli.md", page.toString());
    }

    @Test
    void exitCodePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(MADE + "# Exit codes\n\n"
                + "A script decides on these; they never change. Where several things were asked for and only some\n"
                + "failed, or they failed in different ways, the code is 6.\n\n"
                + "| code | class | meaning |\n| --- | --- | --- |\n| 0 | | done, or nothing was to be done |\n");
        for (ErrorClass errorClass : ErrorClass.values()) {
            page.append("| %d | %s | %s |\n".formatted(errorClass.exitCode(), errorClass, meaning(errorClass)));
        }
        compare("exit-codes.md", page.toString());
    }

    @Test
    void errorCodePageIsCurrent() throws IOException {
        StringBuilder page = new StringBuilder(MADE + "# Error codes\n\n"
                + "The code stays the same over releases; the sentence names the things at hand where these have …\n\n"
                + "| code | exit | sentence | what to do |\n| --- | --- | --- | --- |\n");
        for (ErrorCode code : ErrorCode.values()) {
            Explanation words = ErrorWords.explain(code, PLACEHOLDERS);
            page.append("| %s | %d | %s | %s |\n"
                    .formatted(code.id(), code.errorClass().exitCode(), words.sentence(), words.advice()));
        }
        compare("error-codes.md", page.toString());
    }

    private static final Map<String, String> PLACEHOLDERS = Stream.of(
                    "app",
                    "image",
                    "kind",
                    "value",
                    "fingerprint",
                    "type",
                    "port",
                    "secret",
                    "variable",
                    "path",
                    "cycle",
                    "dependency",
                    "name")
            .collect(Collectors.toMap(name -> name, _ -> "…"));

    private static String meaning(ErrorClass errorClass) {
        return switch (errorClass) {
            case USAGE -> "the command line was wrong";
            case INVALID_INPUT -> "a file of the profile or a value was wrong; nothing was changed";
            case UNREACHABLE -> "nodes or their engines could not be reached; what is on them is unknown";
            case REFUSED -> "declined for safety: not confirmed, plan outdated, host key unknown";
            case FAILED -> "tried and not succeeded, at least in part";
            case CANCELLED -> "interrupted; what was done until then stands, the next run goes on";
            case INTERNAL -> "a defect of Pilothouse; details are in the log file";
        };
    }

    private static void append(StringBuilder page, CommandLine line) {
        line.setUsageHelpWidth(100);
        String usage = line.getUsageMessage(Ansi.OFF);
        if (line.getParent() != null) {
            usage = withoutGlobalOptions(usage);
        }
        page.append("\n## ")
                .append(line.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(usage.stripTrailing())
                .append("\n```\n");
        line.getSubcommands().forEach((name, sub) -> {
            if (!name.equals("help")) {
                append(page, sub);
            }
        });
    }

    // Options begin with two to six spaces and a dash; their descriptions go on further right.
    private static String withoutGlobalOptions(String usage) {
        List<String> global = List.of("--profile", "--output", "--node", "--label", "--app", "--wait", "--help");
        StringBuilder kept = new StringBuilder();
        boolean dropping = false;
        for (String text : usage.split("\n")) {
            if (text.matches(" {2,6}-.*")) {
                dropping = global.stream()
                        .anyMatch(option -> text.matches(".*" + option + "[=, ]?.*")
                                && text.strip().matches("(-[a-zA-Z], )?" + option + "\\b.*"));
            } else if (!text.matches(" {10,}.*")) {
                dropping = false;
            }
            if (!dropping) {
                kept.append(text.stripTrailing()).append('\n');
            }
        }
        return kept.toString();
    }

    private static void compare(String name, String made) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("engine/pom.xml"))) {
            root = root.getParent();
        }
        Path page = root.resolve("docs/reference").resolve(name);
        Path beside = root.resolve("console/cli/target").resolve(name);
        Files.writeString(beside, made);
        assertThat(page)
                .as("where the code is right: cp %s %s", root.relativize(beside), root.relativize(page))
                .exists()
                .hasContent(made);
    }
}
