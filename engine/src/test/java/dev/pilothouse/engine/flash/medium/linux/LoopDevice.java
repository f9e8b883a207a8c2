package dev.pilothouse.engine.flash.medium.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real block device over a file, gone when closed. Needs root; fails where there is none. */
public final class LoopDevice implements AutoCloseable {
    private final Path device;
    private final Path file;

    private LoopDevice(Path device, Path file) {
        this.device = device;
        this.file = file;
    }

    /** @param options of losetup, such as {@code --read-only} or {@code --sector-size 4096} */
    public static LoopDevice of(Path folder, long size, String... options) {
        try {
            Path file = Files.createTempFile(folder, "disk", ".img");
            try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
                sized.setLength(size);
            }
            List<String> command = Stream.of(
                            Stream.of("losetup", "--find", "--show"), Stream.of(options), Stream.of(file.toString()))
                    .flatMap(part -> part)
                    .toList();
            return new LoopDevice(Path.of(run(command)), file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public Path device() {
        return device;
    }

    /** What lies on the device, as its backing file. */
    public Path file() {
        return file;
    }

    @Override
    public void close() {
        run(List.of("losetup", "--detach", device.toString()));
    }

    /** @return what the command printed, without the line's end */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
