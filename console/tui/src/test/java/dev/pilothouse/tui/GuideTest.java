package dev.pilothouse.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.tui.key.Binding;
import dev.pilothouse.tui.key.KeyMap;
import dev.pilothouse.tui.key.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide's table of keys is made from the key map; {@code -Dgolden=write} makes it anew. */
class GuideTest {
    private static final Path GUIDE = Path.of("../../docs/guide/terminal.md");
    private static final Path SCREENS = Path.of("../../docs/guide/screens.md");
    private static final Pattern PICTURE =
            Pattern.compile("<!-- screen ([\\w-]+) -->\\n(?:```text\\n.*?```\\n)?", Pattern.DOTALL);
    private static final String BEGIN = "<!-- keys: made from KeyMap by GuideTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void tellsEveryKey() throws IOException {
        String guide = Files.readString(GUIDE);
        int begin = guide.indexOf(BEGIN) + BEGIN.length();
        int end = guide.indexOf(END);
        if (System.getProperty("golden", "").equals("write")) {
            guide = guide.substring(0, begin) + keys() + guide.substring(end);
            Files.writeString(GUIDE, guide);
            end = guide.indexOf(END);
        }

        assertThat(guide.substring(begin, end)).isEqualTo(keys());
    }

    @Test
    void picturesAreTheScreensThatTheTestsHold() throws IOException {
        String guide = Files.readString(SCREENS);
        StringBuilder made = new StringBuilder();
        int at = 0;
        Matcher marker = PICTURE.matcher(guide);
        while (marker.find()) {
            made.append(guide, at, marker.start()).append(picture(marker.group(1)));
            at = marker.end();
        }
        made.append(guide.substring(at));
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(SCREENS, made);
        }

        assertThat(Files.readString(SCREENS)).isEqualTo(made.toString());
        assertThat(at).isPositive();
    }

    private static String picture(String name) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/screens", name + ".txt"));
        return "<!-- screen " + name + " -->\n```text\n" + text + "```\n";
    }

    private static String keys() {
        StringBuilder text = new StringBuilder();
        for (Binding.Group group : Binding.Group.values()) {
            text.append("\n### ").append(group.title()).append("\n\n| keys | what they do |\n|---|---|\n");
            new KeyMap()
                    .bindings().stream()
                            .filter(binding -> binding.group() == group)
                            .forEach(binding -> text.append(row(binding)));
        }
        return text.append('\n').toString();
    }

    private static String row(Binding binding) {
        String keys =
                binding.keys().stream().map(key -> "`" + Keys.shown(key) + "`").collect(Collectors.joining(" "));
        return "| " + keys + " | " + binding.label() + " |\n";
    }
}
