package dev.pilothouse.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The mark, and that what is kept of it in {@code assets} is what the code draws. */
@ExtendWith(ApplicationExtension.class)
class LogoTest {
    /** Colours are kept multiplied by their opacity, which rounds at soft edges. */
    private static final Offset<Double> ROUNDING = Offset.offset(0.1);

    private static final Path ASSETS = Path.of("../../assets");

    @Start
    void open(Stage stage) {
        stage.hide();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 256})
    void hasTransparentCornersAndALampAtEverySize(int side) throws Exception {
        Image image = WaitForAsyncUtils.asyncFx(() -> Logo.image(side)).get();

        assertThat(image.getWidth()).isEqualTo(side);
        assertThat(image.getPixelReader().getColor(0, 0).getOpacity()).isLessThan(0.5);
        Color lamp = image.getPixelReader().getColor(side / 2, (int) (side * 10.0 / Logo.SIDE));
        assertThat(lamp.getRed()).isGreaterThan(lamp.getBlue());
    }

    @Test
    void writesPngThatTheToolkitReadsBackPixelByPixel() throws Exception {
        Image drawn = WaitForAsyncUtils.asyncFx(() -> Logo.image(64)).get();

        assertSame(new Image(new ByteArrayInputStream(PngFile.encode(drawn))), drawn);
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 128, 256})
    void keepsTheDrawnIconsInTheAssets(int side) throws Exception {
        Image drawn = WaitForAsyncUtils.asyncFx(() -> Logo.image(side)).get();
        String name = "icon-" + side + ".png";
        PngFile.write(drawn, Path.of("target/icons", name));

        try (InputStream kept = Files.newInputStream(ASSETS.resolve(name))) {
            assertSame(new Image(kept), drawn);
        }
    }

    private static void assertSame(Image actual, Image expected) {
        assertThat(actual.isError()).isFalse();
        assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
        for (int y = 0; y < expected.getHeight(); y += 3) {
            for (int x = 0; x < expected.getWidth(); x += 3) {
                Color wanted = expected.getPixelReader().getColor(x, y);
                Color found = actual.getPixelReader().getColor(x, y);
                assertThat(found.getOpacity()).isCloseTo(wanted.getOpacity(), ROUNDING);
                assertThat(found.getBlue()).isCloseTo(wanted.getBlue(), ROUNDING);
            }
        }
    }

    @Test
    void drawsTheSamePathsAsTheSvg() throws IOException {
        String svg = Files.readString(ASSETS.resolve("logo.svg"));

        assertThat(svg).contains(Logo.paths());
    }
}
