package dev.pilothouse.desktop.log;

import atlantafx.base.controls.CustomTextField;
import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.log.LogQuery;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field for words or a pattern that lines must hold, and, for a search, the places where they do. */
final class LogWords {
    private static final double WIDTH = 190;
    private static final double MIN_WIDTH = 110;

    private final CustomTextField field = new CustomTextField();
    private final Label place = Parts.label("", "small", "tertiary");
    private final HBox box = new HBox(4, field);

    private LogWords(String id, String prompt, Ikon sign, Consumer<Optional<LogQuery>> typed) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setLeft(new FontIcon(sign));
        field.setPrefWidth(WIDTH);
        field.setMinWidth(MIN_WIDTH);
        field.textProperty().addListener((_, _, text) -> typed.accept(Optional.of(LogQuery.of(text))));
        place.setId(id + "-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
    }

    /** @param step goes so many places on, back where negative */
    static LogWords search(Consumer<Optional<LogQuery>> typed, IntConsumer step) {
        LogWords words = new LogWords("fleet-log-search", "Search  (/regex/)", Feather.SEARCH, typed);
        Button previous = Parts.iconButton("Previous place (Shift+Enter)", Feather.CHEVRON_UP, () -> step.accept(-1));
        Button next = Parts.iconButton("Next place (Enter)", Feather.CHEVRON_DOWN, () -> step.accept(1));
        previous.setId("search-previous");
        next.setId("search-next");
        words.field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                step.accept(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        words.box.getChildren().addAll(words.place, previous, next);
        return words;
    }

    static LogWords filter(Consumer<Optional<LogQuery>> typed) {
        LogWords words = new LogWords("fleet-log-filter", "Only lines with …", Feather.FILTER, typed);
        words.box.getChildren().add(words.place);
        return words;
    }

    Node node() {
        return box;
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /** Shows what the words find; where they are no pattern, why not. */
    void tell(LogQuery active, int at, int count) {
        LogQuery typed = LogQuery.of(field.getText());
        String says = typed.error();
        if (says.isEmpty() && active.isActive() && count + at > 0) {
            says = at + " of " + count;
        } else if (says.isEmpty() && active.isActive() && box.getChildren().size() > 2) {
            says = "not found";
        }
        place.setText(says);
        boolean wrong = !typed.error().isEmpty() || says.equals("not found");
        Tones.set(place, wrong ? Tone.BAD : Tone.MUTED);
    }
}
