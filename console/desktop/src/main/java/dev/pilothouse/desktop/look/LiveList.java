package dev.pilothouse.desktop.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/**
 * A list whose lines change while one looks at them. Only lines in sight have cells, and a cell keeps its nodes and
 * changes their texts, so that nothing flickers and nothing is laid out that has not changed.
 */
public final class LiveList<T> {
    private final ListView<T> view = new ListView<>();
    private final List<LiveCell<T>> cells = new ArrayList<>();
    private final Label placeholder = Parts.label("", "tertiary");
    private Bringing bringing = Bringing.IDLE;

    /** While lines come and go, the control's own moves of its selection mean nothing. */
    private enum Bringing {
        IDLE,
        BUSY
    }

    public LiveList(String id, String says, Supplier<? extends LiveCell<T>> cell) {
        view.setId(id);
        view.setAccessibleText(says);
        view.getStyleClass().add("live-list");
        placeholder.setWrapText(true);
        view.setPlaceholder(placeholder);
        view.setCellFactory(_ -> {
            LiveCell<T> made = cell.get();
            cells.add(made);
            return made;
        });
    }

    public ListView<T> view() {
        return view;
    }

    public List<T> items() {
        return view.getItems();
    }

    public void whenEmpty(String text) {
        if (!placeholder.getText().equals(text)) {
            placeholder.setText(text);
        }
    }

    /** Whenever the operator, and not {@link #bring}, chose another line. */
    public void onChoice(Consumer<? super T> chosen) {
        view.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && bringing == Bringing.IDLE) {
                chosen.accept(item);
            }
        });
    }

    /** Makes the list show these, touching only what differs, and brings what depends on the time up to date. */
    public void bring(List<? extends T> wanted) {
        bringing = Bringing.BUSY;
        try {
            bring(view.getItems(), wanted);
            cells.forEach(LiveCell::refresh);
        } finally {
            bringing = Bringing.IDLE;
        }
    }

    /** Selects the line at that index, without telling anyone; -1 selects none. */
    public void select(int index) {
        if (view.getSelectionModel().getSelectedIndex() == index) {
            return;
        }
        bringing = Bringing.BUSY;
        try {
            if (index < 0) {
                view.getSelectionModel().clearSelection();
            } else {
                view.getSelectionModel().clearAndSelect(index);
                view.getFocusModel().focus(index);
            }
        } finally {
            bringing = Bringing.IDLE;
        }
    }

    /** Changes the list into the wanted one by replacing what lies between their common beginning and end. */
    static <T> void bring(ObservableList<T> items, List<? extends T> wanted) {
        int shorter = Math.min(items.size(), wanted.size());
        int head = 0;
        while (head < shorter && Objects.equals(items.get(head), wanted.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && Objects.equals(items.get(items.size() - 1 - tail), wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        if (items.size() == wanted.size()) {
            for (int index = head; index < items.size() - tail; index++) {
                items.set(index, wanted.get(index));
            }
            return;
        }
        if (items.size() - tail > head) {
            items.remove(head, items.size() - tail);
        }
        if (wanted.size() - tail > head) {
            items.addAll(head, wanted.subList(head, wanted.size() - tail));
        }
    }
}
