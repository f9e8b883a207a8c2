package dev.pilothouse.desktop.look;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Lines of fixed height, drawn only where they are in sight, so that ten thousand cost what thirty do. */
public final class LineList<T> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ListView<T> view = new ListView<>();

    /**
     * @param draw shows a line in a cell
     * @param plain the line as it is copied
     */
    public LineList(String id, String says, BiConsumer<ListCell<T>, T> draw, Function<T, String> plain) {
        view.setId(id);
        view.setAccessibleText(says);
        view.getStyleClass().add("line-list");
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setCellFactory(_ -> new LineCell<>(draw));
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(plain);
                event.consume();
            }
        });
    }

    public ListView<T> view() {
        return view;
    }

    public ObservableList<T> lines() {
        return view.getItems();
    }

    public void whenEmpty(String text) {
        view.setPlaceholder(Parts.label(text, "tertiary"));
    }

    private void copy(Function<T, String> plain) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                view.getSelectionModel().getSelectedItems().stream().map(plain).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class LineCell<T> extends ListCell<T> {
        private final BiConsumer<ListCell<T>, T> draw;

        LineCell(BiConsumer<ListCell<T>, T> draw) {
            this.draw = draw;
        }

        @Override
        protected void updateItem(@Nullable T line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            if (line != null && !empty) {
                draw.accept(this, line);
            }
        }
    }
}
