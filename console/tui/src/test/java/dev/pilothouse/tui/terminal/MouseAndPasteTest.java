package dev.pilothouse.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.InputDecoder;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MouseAndPasteTest {
    @ParameterizedTest
    @CsvSource({
        "0;10;12M, CLICK_DOWN, 9, 11",
        "0;10;12m, CLICK_RELEASE, 9, 11",
        "32;1;1M, DRAG, 0, 0",
        "64;300;99M, SCROLL_UP, 299, 98",
        "65;300;99M, SCROLL_DOWN, 299, 98"
    })
    void readsSgrReports(String report, MouseActionType type, int column, int row) throws IOException {
        assertThat(decode("\033[<" + report)).singleElement().isInstanceOfSatisfying(MouseAction.class, mouse -> {
            assertThat(mouse.getActionType()).isEqualTo(type);
            assertThat(mouse.getPosition()).isEqualTo(new TerminalPosition(column, row));
        });
    }

    @Test
    void pasteIsOneStrokeWhateverItHolds() throws IOException {
        assertThat(decode("\033[200~q\033[A:rm -rf\r\033[201~j"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isInstanceOfSatisfying(
                                        Paste.class,
                                        paste -> assertThat(paste.text()).isEqualTo("q\033[A:rm -rf\r")),
                        second -> assertThat(second.getCharacter()).isEqualTo('j'));
    }

    @Test
    void keysStillDecode() throws IOException {
        assertThat(decode("\033[A\033[5~x"))
                .extracting(KeyStroke::getKeyType)
                .containsExactly(KeyType.ArrowUp, KeyType.PageUp, KeyType.Character);
    }

    private static List<KeyStroke> decode(String bytes) throws IOException {
        InputDecoder decoder = new InputDecoder(new StringReader(bytes));
        decoder.addProfile(new DefaultKeyDecodingProfile());
        decoder.addProfile(new MouseAndPaste());
        List<KeyStroke> strokes = new ArrayList<>();
        KeyStroke stroke = decoder.getNextCharacter(true);
        while (stroke != null && stroke.getKeyType() != KeyType.EOF) {
            strokes.add(stroke);
            stroke = decoder.getNextCharacter(true);
        }
        return strokes;
    }
}
