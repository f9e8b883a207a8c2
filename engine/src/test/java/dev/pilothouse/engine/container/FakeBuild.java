package dev.pilothouse.engine.container;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Walks through a Dockerfile without running it: {@code RUN exit N} fails, {@code RUN sleep} lasts until it is interrupted. */
final class FakeBuild {
    private FakeBuild() {}

    static void run(BuildRequest request, Progress progress) {
        Path file = request.context().resolve(request.dockerfile());
        if (!Files.isRegularFile(file)) {
            throw failed(request, "no such file: " + request.dockerfile());
        }
        List<String> steps = steps(file);
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            progress.progress(i + 1, steps.size(), "steps");
            progress.note("Step " + (i + 1) + "/" + steps.size() + " : " + step);
            if (step.matches("RUN exit [1-9].*")) {
                throw failed(request, "The command '" + step + "' returned a non-zero code");
            }
            if (step.startsWith("RUN sleep")) {
                awaitInterrupt();
            }
        }
    }

    private static List<String> steps(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of());
        }
    }

    private static EngineException failed(BuildRequest request, String message) {
        return new EngineException(
                ErrorCode.BUILD_FAILED, Map.of("image", request.tag().toString(), "message", message));
    }
}
