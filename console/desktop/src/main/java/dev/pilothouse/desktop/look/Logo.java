package dev.pilothouse.desktop.look;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** The mark, drawn from paths so that it is sharp at any size: a wheelhouse over its bow, the lamp on the mast lit. */
public final class Logo {
    /** Side of the square the paths are drawn in; the same numbers stand in {@code assets/logo.svg}. */
    static final double SIDE = 64;

    private static final Paint SEA = new LinearGradient(
            0,
            0,
            1,
            1,
            true,
            CycleMethod.NO_CYCLE,
            new Stop(0, Color.web("#2563eb")),
            new Stop(1, Color.web("#0891b2")));
    private static final Paint LAMP = Color.web("#fbbf24");

    private static final List<Part> PARTS = List.of(
            new Part("M14 0H50A14 14 0 0 1 64 14V50A14 14 0 0 1 50 64H14A14 14 0 0 1 0 50V14A14 14 0 0 1 14 0Z", SEA),
            new Part("M30.5 12H33.5V20H30.5Z", Color.WHITE),
            new Part("M32 5.5A4.5 4.5 0 0 1 32 14.5A4.5 4.5 0 0 1 32 5.5Z", LAMP),
            new Part("M13 19H51A2.5 2.5 0 0 1 51 24H13A2.5 2.5 0 0 1 13 19Z", Color.WHITE),
            new Part("M16 27H25V37H19.5Z", Color.WHITE),
            new Part("M28 27H36V37H28Z", Color.WHITE),
            new Part("M39 27H48L44.5 37H39Z", Color.WHITE),
            new Part("M11 41H53L47 52.5Q32 60 17 52.5Z", Color.WHITE));

    private record Part(String path, Paint fill) {}

    private Logo() {}

    public static Node of(double side) {
        Group group = new Group(PARTS.stream().map(Logo::shape).toList());
        group.getTransforms().add(new Scale(side / SIDE, side / SIDE));
        return new Group(group);
    }

    /** On the JavaFX thread only: drawing needs it. */
    public static Image image(int side) {
        SnapshotParameters transparent = new SnapshotParameters();
        transparent.setFill(Color.TRANSPARENT);
        return of(side).snapshot(transparent, null);
    }

    /** The sizes window managers ask for. */
    public static List<Image> windowIcons() {
        return Stream.of(16, 24, 32, 48, 64, 128, 256).map(Logo::image).toList();
    }

    /** As they stand in the SVG. */
    static List<String> paths() {
        return PARTS.stream().map(Part::path).toList();
    }

    private static Node shape(Part part) {
        SVGPath path = new SVGPath();
        path.setContent(part.path());
        path.setFill(part.fill());
        return path;
    }
}
