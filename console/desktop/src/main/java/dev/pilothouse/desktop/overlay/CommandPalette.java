package dev.pilothouse.desktop.overlay;

import dev.pilothouse.desktop.look.Parts;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Palette;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every command by a few letters of its name. What cannot be done now is there too, with its reason. */
public final class CommandPalette {
    private static final double WIDTH = 600;
    private static final double LINE = 38;
    private static final int LINES = 9;
    private static final Insets FROM_TOP = new Insets(96, 0, 0, 0);

    private final Overlay overlay;
    private final List<Command> commands;
    private final TextField query = new TextField();
    private final ListView<Command> list = new ListView<>();

    private CommandPalette(Overlay overlay, List<Command> commands) {
        this.overlay = overlay;
        this.commands = commands;
    }

    public static void open(Overlay overlay, List<Command> commands) {
        new CommandPalette(overlay, commands).open();
    }

    private void open() {
        query.setId("palette-query");
        query.setPromptText("Type a command or the name of an app …");
        query.setAccessibleText("Command");
        query.textProperty().addListener((_, _, text) -> rank(text));
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        list.setId("palette-list");
        list.getStyleClass().add("palette-list");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new CommandCell());
        list.setPlaceholder(Parts.label("No command has these letters", "tertiary"));
        list.setOnMouseClicked(_ -> runSelected());
        list.setPrefHeight(LINE * LINES + 16);
        VBox sheet = new VBox(query, list);
        sheet.getStyleClass().add("palette");
        sheet.setPrefWidth(WIDTH);
        StackPane.setMargin(sheet, FROM_TOP);
        rank("");
        overlay.open(sheet, Pos.TOP_CENTER, query);
    }

    private void rank(String text) {
        list.getItems().setAll(Palette.rank(commands, text));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void steer(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> runSelected();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int lines) {
        int size = list.getItems().size();
        if (size > 0) {
            int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + lines, 0, size - 1);
            list.getSelectionModel().clearAndSelect(index);
            if (index >= LINES) {
                list.scrollTo(index - LINES + 1);
            } else {
                list.scrollTo(0);
            }
        }
    }

    private void runSelected() {
        Command command = list.getSelectionModel().getSelectedItem();
        if (command != null && command.availability() instanceof Availability.Enabled) {
            overlay.close();
            command.run().run();
        }
    }

    private static final class CommandCell extends ListCell<Command> {
        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (command == null || empty) {
                setGraphic(null);
                return;
            }
            Label label = Parts.label(command.label());
            HBox line = new HBox(10, label, Parts.spacer());
            line.setAlignment(Pos.CENTER_LEFT);
            switch (command.availability()) {
                case Availability.Enabled() -> {
                    if (!command.key().isEmpty()) {
                        line.getChildren().add(Parts.keycap(command.key()));
                    }
                }
                case Availability.Disabled disabled -> {
                    label.getStyleClass().add("tertiary");
                    line.getChildren().add(Parts.label(disabled.reason(), "tertiary", "small"));
                }
            }
            setGraphic(line);
        }
    }
}
