package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.engine.app.field.PortForms;
import dev.pilothouse.engine.app.field.Template;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a text prints as that text again. */
class RoundTripTest {
    private final Random random = new Random(20_261_121);

    private String word(String alphabet, int minimum, int maximum) {
        int length = random.nextInt(minimum, maximum + 1);
        StringBuilder word = new StringBuilder();
        for (int index = 0; index < length; index++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private String slug() {
        return word("abc019", 1, 1) + word("ab0-", 0, 20) + word("xyz9", 1, 1);
    }

    @Test
    void imageReferences() {
        for (int round = 0; round < 3_000; round++) {
            String text = (random.nextBoolean()
                            ? "reg" + word("a0", 1, 5) + ".example.org:" + random.nextInt(1, 65536) + "/"
                            : "")
                    + (random.nextBoolean() ? word("abz09", 1, 8) + "/" : "")
                    + word("abz09", 1, 8)
                    + List.of("", "_x", ".x", "__x", "--x").get(random.nextInt(5))
                    + (random.nextBoolean() ? ":" + word("aZ0_", 1, 1) + word("aZ0_.-", 0, 20) : "")
                    + (random.nextBoolean() ? "@sha256:" + word("0123456789abcdef", 64, 64) : "");
            assertThat(ImageReference.parse(text)).hasToString(text);
            assertThat(ImageReference.parse(ImageReference.parse(text).toString()))
                    .isEqualTo(ImageReference.parse(text));
        }
    }

    @Test
    void addresses() {
        for (int round = 0; round < 3_000; round++) {
            String text = slug() + "/" + slug();
            assertThat(Address.parse(text)).hasToString(text);
        }
    }

    @Test
    void ports() {
        for (int round = 0; round < 3_000; round++) {
            PortBinding port = new PortBinding(
                    List.of("", "127.0.0.1", "0.0.0.0", "::1", "fe80::1").get(random.nextInt(5)),
                    random.nextInt(1, 65536),
                    random.nextInt(1, 65536),
                    random.nextBoolean() ? "tcp" : "udp");
            assertThat(PortForms.parse(PortForms.print(port))).contains(port);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "0:80", "80:0", "80:65536", "a:b", "80:80/sctp", "80:80:80:80", "80-81:80-81", " 80:80"
            })
    void refusesWhatIsNoPort(String text) {
        assertThat(PortForms.parse(text)).isEmpty();
    }

    @Test
    void everyTextComesThroughATemplateOnceItsDollarsAreDoubled() {
        for (int round = 0; round < 3_000; round++) {
            String text = word("a${} b\\", 0, 12);
            assertThat(Template.parse(text.replace("$", "$$")).render(name -> "never"))
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${A", "${A B}", "${A:-b}", "x${1}"})
    void refusesWhatIsNoVariable(String text) {
        assertThat(catchThrowableOfType(EngineException.class, () -> Template.parse(text)))
                .isNotNull();
    }

    @Test
    void whatIsPutIntoATemplateIsNotLookedAtAgain() {
        assertThat(Template.parse("a${X}c$$").render(name -> "${Y}")).isEqualTo("a${Y}c$");
        assertThat(Template.parse("${X}-${Y}-${X}").names()).containsExactly("X", "Y", "X");
    }
}
