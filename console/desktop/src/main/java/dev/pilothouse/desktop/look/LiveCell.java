package dev.pilothouse.desktop.look;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of a {@link LiveList}: makes its nodes once and changes what they show. */
public abstract class LiveCell<T> extends ListCell<T> {
    protected LiveCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    /** The line's nodes; the same at every call. */
    protected abstract Node line();

    /** Shows the item in the line's nodes. Called often: what has not changed must not be touched. */
    protected abstract void show(T item);

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
        } else {
            if (getGraphic() == null) {
                setGraphic(line());
            }
            show(item);
        }
    }

    /** The height that the line needs in so much width, for lines whose texts wrap. */
    protected final double wrapped(Region line, double width) {
        double outer = width > 0 ? width : getListView().getWidth();
        double inner = outer - snappedLeftInset() - snappedRightInset();
        return isEmpty()
                ? super.computePrefHeight(width)
                : Math.ceil(line.prefHeight(Math.max(1, inner)) + snappedTopInset() + snappedBottomInset());
    }

    final void refresh() {
        T item = getItem();
        if (item != null && !isEmpty()) {
            show(item);
        }
    }
}
