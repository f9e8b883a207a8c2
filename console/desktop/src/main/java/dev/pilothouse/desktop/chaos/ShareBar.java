package dev.pilothouse.desktop.chaos;

import dev.pilothouse.desktop.look.Tones;
import dev.pilothouse.presentation.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** Pieces along a line, each from a share of its length to another. */
final class ShareBar extends Region {
    private static final double LEAST = 2;

    private final List<Piece> pieces = new ArrayList<>();

    /** @param styleClass beside the tone */
    record Piece(double from, double to, String styleClass, Tone tone) {}

    ShareBar(double height, String... styleClasses) {
        getStyleClass().addAll(styleClasses);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    /** The same again costs nothing. */
    void show(List<Piece> wanted) {
        if (wanted.equals(pieces)) {
            return;
        }
        pieces.clear();
        pieces.addAll(wanted);
        while (getChildren().size() > wanted.size()) {
            getChildren().removeLast();
        }
        while (getChildren().size() < wanted.size()) {
            getChildren().add(new Region());
        }
        for (int index = 0; index < wanted.size(); index++) {
            Piece piece = wanted.get(index);
            Region region = (Region) getChildren().get(index);
            if (!region.getStyleClass().contains(piece.styleClass())) {
                region.getStyleClass().setAll(piece.styleClass());
            }
            Tones.set(region, piece.tone());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        for (int index = 0; index < pieces.size(); index++) {
            Piece piece = pieces.get(index);
            double from = Math.min(piece.from() * width, Math.max(0, width - LEAST));
            double length = Math.max(LEAST, (piece.to() - piece.from()) * width);
            getChildren().get(index).resizeRelocate(from, 0, Math.min(length, width - from), getHeight());
        }
    }
}
