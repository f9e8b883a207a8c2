package dev.pilothouse.engine.orchestrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.Source;
import dev.pilothouse.engine.container.ContainerRow;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the name of a built image means after a build that did not serve. */
class RolledBackTagTest {
    private static final AppId WEB = new AppId("web");
    private static final ImageReference TAG = ImageReference.parse("localhost/web:local");

    private final Bench bench = new Bench();

    @TempDir
    private Path context;

    private String good = "";

    @BeforeEach
    void serveTheFirstBuild() throws InterruptedException, IOException {
        source("FROM one\n");
        bench.declare("web", "h1", build());
        bench.reconcile();
        good = named();
        source("FROM two\n");
        bench.declare("web", "h2", build());
    }

    @Test
    void namesTheImageThatServesAgain() throws InterruptedException {
        bench.bad.add("h2");

        assertThat(bench.orchestrator.upgrade(WEB, Progress.silent())).isInstanceOf(Outcome.Failed.class);

        assertThat(served()).isEqualTo(good);
        assertThat(named()).isEqualTo(good);
    }

    @Test
    void namesTheNewImageWhereItServes() throws InterruptedException {
        assertThat(bench.orchestrator.upgrade(WEB, Progress.silent())).isEqualTo(new Outcome.Succeeded(1));

        assertThat(named()).isNotEqualTo(good).isEqualTo(served());
    }

    @Test
    void followsAnUndoAndTheUndoOfThat() throws InterruptedException {
        bench.orchestrator.upgrade(WEB, Progress.silent());
        String second = named();

        bench.orchestrator.swapBack(WEB, Progress.silent());
        assertThat(named()).isEqualTo(good);

        bench.orchestrator.swapBack(WEB, Progress.silent());
        assertThat(named()).isEqualTo(second);
    }

    @Test
    void holdsWhereverAConsoleDiesInTheUpgradeAndAnotherGoesOn() throws InterruptedException, IOException {
        for (CutRuntime.Cut cut : Set.of(CutRuntime.Cut.BEFORE_FOR_GOOD, CutRuntime.Cut.AFTER_FOR_GOOD)) {
            boolean reached = true;
            for (int at = 0; reached; at++) {
                Bench other = new Bench();
                source("FROM one\n");
                other.declare("web", "h1", build());
                other.reconcile();
                String before = imageOf(other, TAG);
                other.declare("web", "h2", build());
                other.bad.add("h2");
                CutRuntime dying = new CutRuntime(other.runtime, at, cut, () -> {});
                try {
                    other.orchestrator(dying.runtime()).upgrade(WEB, Progress.silent());
                } catch (EngineException died) {
                    assertThat(died.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
                }
                reached = dying.calls() > at;
                other.timing.pause(Lease.LIFE.multipliedBy(2));

                other.orchestrator = other.orchestrator(other.runtime);
                other.reconcile();

                boolean wentBack = other.row("web.pilothouse-failed").isPresent();
                if (wentBack) {
                    assertThat(imageOf(other, TAG)).as(cut + " at call " + at).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void aNameThatIsDeclaredAnewIsLeftAlone() throws InterruptedException {
        ImageReference other = ImageReference.parse("localhost/web:other");
        bench.declare("web", "h2", build(other));
        bench.bad.add("h2");

        bench.orchestrator.upgrade(WEB, Progress.silent());

        assertThat(named()).isEqualTo(good);
        assertThat(imageOf(bench, other)).isNotEqualTo(good);
    }

    private void source(String dockerfile) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
    }

    private Source build() {
        return build(TAG);
    }

    private Source build(ImageReference tag) {
        return new Source.Build(context, "Dockerfile", tag, Map.of(), Source.RebuildPolicy.IF_MISSING);
    }

    private String named() {
        return imageOf(bench, TAG);
    }

    private static String imageOf(Bench bench, ImageReference name) {
        return bench.runtime.image(name) instanceof Observation.Present<Image>(Image image) ? image.id() : "";
    }

    private String served() {
        return bench.row("web").map(ContainerRow::imageId).orElse("");
    }
}
