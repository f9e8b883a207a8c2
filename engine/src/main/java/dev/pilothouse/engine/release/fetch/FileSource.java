package dev.pilothouse.engine.release.fetch;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.profile.WebAddress;
import dev.pilothouse.engine.release.spec.HostTemplate.Place;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one file from a folder or a web server, as far as it is told to. */
final class FileSource {
    /** From the request to the head of the answer. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Set<Integer> GONE = Set.of(404, 410);

    private final HttpClient client;
    private final Timing timing;

    /** @param client must not follow a redirection from https to http */
    FileSource(HttpClient client, Timing timing) {
        this.client = client;
        this.timing = timing;
    }

    /**
     * Copies a file and takes its hash on the way.
     *
     * @param most bytes; a longer one is broken off
     * @throws EngineException {@code DISK_FULL} or {@code FILE_FAILED} where the copy cannot be written
     */
    Fetched copy(Place place, String name, OutputStream into, long most, Progress progress)
            throws InterruptedException {
        try {
            return switch (place) {
                case Place.Folder(Path folder) -> fromFolder(folder.resolve(name), into, most, progress);
                case Place.Web(URI address) -> fromWeb(address.resolve(name), into, most, progress);
            };
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return new Fetched.Missing();
        } catch (IOException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return new Fetched.Silent(WebAddress.failure(fault));
        }
    }

    private static Fetched fromFolder(Path file, OutputStream into, long most, Progress progress) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return transfer(input, Files.size(file), into, most, progress);
        }
    }

    private Fetched fromWeb(URI address, OutputStream into, long most, Progress progress)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("User-Agent", "pilothouse")
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (StalledStream body = new StalledStream(answer.body(), timing)) {
            if (GONE.contains(answer.statusCode())) {
                return new Fetched.Missing();
            }
            if (answer.statusCode() != 200) {
                return new Fetched.Silent("it answered HTTP " + answer.statusCode());
            }
            if (!WebAddress.isAllowed(answer.uri())) {
                return new Fetched.Silent("it redirects to a connection without TLS");
            }
            long length = answer.headers().firstValueAsLong("Content-Length").orElse(0);
            Fetched got = transfer(body, length, into, most, progress);
            boolean cut = got instanceof Fetched.Got(long bytes, String _) && length > 0 && bytes != length;
            return cut ? new Fetched.Silent("it ended in the middle of the file") : got;
        }
    }

    private static Fetched transfer(InputStream from, long length, OutputStream into, long most, Progress progress)
            throws IOException {
        MessageDigest digest = Sha256.running();
        byte[] buffer = new byte[64 * 1024];
        long done = 0;
        int count;
        while ((count = from.read(buffer)) >= 0) {
            done += count;
            if (done > most) {
                return new Fetched.Silent("the file is larger than " + most + " bytes");
            }
            digest.update(buffer, 0, count);
            write(into, buffer, count);
            progress.progress(done, Math.max(0, length), "B");
        }
        return new Fetched.Got(done, HexFormat.of().formatHex(digest.digest()));
    }

    /** A full disk here is no fault of the host. */
    private static void write(OutputStream into, byte[] bytes, int count) {
        try {
            into.write(bytes, 0, count);
        } catch (IOException fault) {
            throw console(fault);
        }
    }

    static EngineException console(IOException fault) {
        String message = reason(fault);
        boolean full = message.toLowerCase(Locale.ROOT).contains("no space left");
        return new EngineException(
                full ? ErrorCode.DISK_FULL : ErrorCode.FILE_FAILED,
                Map.of("node", "this console", "reason", message),
                fault);
    }

    private static String reason(IOException fault) {
        return fault.getMessage() == null
                ? fault.getClass().getSimpleName()
                : fault.getMessage().lines().findFirst().orElse("");
    }
}
