package dev.pilothouse.engine.release.fetch;

import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.release.spec.HostTemplate;
import dev.pilothouse.engine.release.spec.HostTemplate.Place;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gets the files of one release from the hosts a profile declares. Keeps nothing. */
public final class ReleaseFetcher {
    /** Names of the signed list and of its signatures, as Bitcoin's releases have them. */
    public static final String SUMS = "SHA256SUMS";

    public static final String SIGNATURES = "SHA256SUMS.asc";

    /** Real lists have some kilobytes, twenty signatures some tens of them. */
    private static final long LARGEST_LIST = 1 << 20;

    /** Ten times the largest archive of a Bitcoin release for one platform. */
    private static final long LARGEST_ARCHIVE = 1L << 29;

    private final FileSource source;

    public ReleaseFetcher(HttpClient client, Timing timing) {
        this.source = new FileSource(client, timing);
    }

    /** Over the system's certificates, following redirections but never out of TLS. */
    public static ReleaseFetcher ofThisMachine(Timing timing) {
        return new ReleaseFetcher(
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(15))
                        .build(),
                timing);
    }

    private record Given(ByteArrayOutputStream list, String sha256) {}

    /**
     * Asks every host. The signatures of all are taken together: each is judged by itself, and hosts differ in how many
     * they have gathered.
     *
     * @throws EngineException {@code RELEASE_HOSTS_DISAGREE}, {@code RELEASE_HOSTS_SILENT}, {@code RELEASE_MISSING}
     */
    public SignedSums sums(ReleaseSpec spec, ReleaseId release, Progress progress) throws InterruptedException {
        List<Given> given = new ArrayList<>();
        List<byte[]> signatures = new ArrayList<>();
        List<HostAnswer> answers = new ArrayList<>();
        for (HostTemplate host : spec.hosts()) {
            Place place = host.place(release.version());
            progress.note("asking " + place);
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            switch (source.copy(place, SUMS, list, LARGEST_LIST, Progress.silent())) {
                case Fetched.Got(long _, String sha256) -> {
                    given.add(new Given(list, sha256));
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.GAVE, sha256));
                    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
                    if (source.copy(place, SIGNATURES, blocks, LARGEST_LIST, Progress.silent())
                            instanceof Fetched.Got) {
                        signatures.add(blocks.toByteArray());
                    }
                }
                case Fetched.Missing() ->
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.MISSING, "has no " + SUMS));
                case Fetched.Silent(String reason) ->
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.SILENT, reason));
            }
        }
        agree(spec, given, answers);
        if (signatures.isEmpty()) {
            throw refused(ErrorCode.RELEASE_MISSING, SIGNATURES, answers);
        }
        return new SignedSums(
                given.getFirst().list().toByteArray(), given.getFirst().sha256(), signatures, answers);
    }

    private static void agree(ReleaseSpec spec, List<Given> given, List<HostAnswer> answers) {
        Set<String> different = new HashSet<>();
        given.forEach(one -> different.add(one.sha256()));
        if (different.size() > 1) {
            throw refused(ErrorCode.RELEASE_HOSTS_DISAGREE, SUMS, answers);
        }
        if (given.size() < spec.agreement()) {
            boolean silence = answers.stream().anyMatch(answer -> answer.state() == HostAnswer.State.SILENT);
            throw refused(silence ? ErrorCode.RELEASE_HOSTS_SILENT : ErrorCode.RELEASE_MISSING, SUMS, answers);
        }
    }

    /**
     * Downloads the archive from the first host that has the one that was signed.
     *
     * @param sha256 as the signed list has it
     * @param folder where it is put, under its own name
     * @throws EngineException {@code RELEASE_CHECKSUM_WRONG} where a host gave another file and none the right one,
     *     {@code RELEASE_HOSTS_SILENT}, {@code RELEASE_MISSING}
     */
    public Path archive(ReleaseSpec spec, ReleaseId release, String sha256, Path folder, Progress progress)
            throws InterruptedException {
        String name = spec.archive(release.version());
        Path file = folder.resolve(name);
        List<HostAnswer> answers = new ArrayList<>();
        boolean wrong = false;
        boolean silence = false;
        for (HostTemplate host : spec.hosts()) {
            Place place = host.place(release.version());
            switch (download(place, name, file, progress)) {
                case Fetched.Got(long _, String got) -> {
                    if (got.equals(sha256)) {
                        return file;
                    }
                    wrong = true;
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.GAVE, "gave " + got));
                    progress.note(place + " gave another file than the one that was signed");
                }
                case Fetched.Missing() ->
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.MISSING, "has no such file"));
                case Fetched.Silent(String reason) -> {
                    silence = true;
                    answers.add(new HostAnswer(place.toString(), HostAnswer.State.SILENT, reason));
                }
            }
        }
        ErrorCode code = wrong
                ? ErrorCode.RELEASE_CHECKSUM_WRONG
                : silence ? ErrorCode.RELEASE_HOSTS_SILENT : ErrorCode.RELEASE_MISSING;
        throw refused(code, name, answers);
    }

    private Fetched download(Place place, String name, Path file, Progress progress) throws InterruptedException {
        try (OutputStream into = Files.newOutputStream(file)) {
            return source.copy(place, name, into, LARGEST_ARCHIVE, progress);
        } catch (IOException fault) {
            throw FileSource.console(fault);
        }
    }

    private static EngineException refused(ErrorCode code, String file, List<HostAnswer> answers) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file);
        facts.put(
                "hosts",
                answers.stream()
                        .map(answer -> answer.place() + " " + answer.detail())
                        .collect(Collectors.joining("; ")));
        return new EngineException(code, facts);
    }
}
