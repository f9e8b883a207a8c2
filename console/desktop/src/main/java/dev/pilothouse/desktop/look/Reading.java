package dev.pilothouse.desktop.look;

import dev.pilothouse.presentation.Tone;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Something to read from top to bottom: headings, names with values, and lines as a machine wrote them. Long texts wrap;
 * lines can be selected and copied.
 */
public final class Reading {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final LiveList<Line> list;

    /** How a line is set. */
    public enum Style {
        /** Begins a section. */
        HEADING,
        /** A name and its value. */
        FIELD,
        /** As a machine wrote it. */
        VERBATIM
    }

    /** @param label of a field; empty for the others, and for a field that goes on */
    public record Line(Style style, String label, String text, Tone tone) {
        public static Line heading(String text) {
            return new Line(Style.HEADING, "", text, Tone.PLAIN);
        }

        public static Line field(String label, String text, Tone tone) {
            return new Line(Style.FIELD, label, text, tone);
        }

        public static Line verbatim(String text, Tone tone) {
            return new Line(Style.VERBATIM, "", text, tone);
        }

        private String plain() {
            return label.isEmpty() ? text : label + ": " + text;
        }
    }

    /** @param labels width of the column of names */
    public Reading(String id, String says, double labels) {
        list = new LiveList<>(id, says, () -> new LineCell(labels));
        list.view().getStyleClass().add("reading");
        list.view().getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.view().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    public Region node() {
        return list.view();
    }

    public void whenEmpty(String text) {
        list.whenEmpty(text);
    }

    /** Shows these lines; the same ones again cost nothing. */
    public void show(List<Line> lines) {
        list.bring(lines);
    }

    /** Goes back to the first line, as another thing to read wants. */
    public void rewind() {
        list.view().getSelectionModel().clearSelection();
        list.view().scrollTo(0);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(list.view().getSelectionModel().getSelectedItems().stream()
                .map(Line::plain)
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class LineCell extends LiveCell<Line> {
        private final Label label = Parts.label("", "fact-name");
        private final Label text = Parts.label("");
        private final HBox line = new HBox(12, label, text);
        private final VBox box = new VBox(line);
        private final double labels;

        LineCell(double labels) {
            this.labels = labels;
            getStyleClass().add("reading-cell");
            text.setWrapText(true);
            text.setMinWidth(0);
            text.setMinHeight(Region.USE_PREF_SIZE);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            line.setAlignment(Pos.TOP_LEFT);
        }

        @Override
        protected Node line() {
            return box;
        }

        @Override
        protected void show(Line item) {
            boolean field = item.style() == Style.FIELD;
            label.setManaged(field);
            label.setVisible(field);
            label.setText(item.label());
            if (label.getMinWidth() != labels) {
                label.setMinWidth(labels);
                label.setMaxWidth(labels);
            }
            text.setText(item.text());
            Tones.set(text, item.tone());
            String wanted = switch (item.style()) {
                case HEADING -> "section";
                case FIELD -> "value";
                case VERBATIM -> "mono";
            };
            if (!text.getStyleClass().contains(wanted)) {
                text.getStyleClass().removeAll("section", "value", "mono");
                text.getStyleClass().add(wanted);
            }
            setAccessibleText(item.plain());
        }

        @Override
        protected double computePrefHeight(double width) {
            return wrapped(box, width);
        }
    }
}
