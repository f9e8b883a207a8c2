package dev.pilothouse.engine.release;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.operation.JournalEntry;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Operations;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.operation.Timing;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.fetch.ReleaseFetcher;
import dev.pilothouse.engine.release.fetch.SignedSums;
import dev.pilothouse.engine.release.image.Archive;
import dev.pilothouse.engine.release.image.BuildContext;
import dev.pilothouse.engine.release.image.BuildSite;
import dev.pilothouse.engine.release.image.ImageMaker;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.release.trust.Checksums;
import dev.pilothouse.engine.release.trust.ReleaseTrust;
import dev.pilothouse.engine.release.trust.TrustReport;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries imports out, each from its signed list to its entry in the catalog. */
public final class ReleaseImports implements Releases {
    private final Map<AppId, ReleaseSpec> specs;
    private final Tools tools;

    /**
     * What imports are done with.
     *
     * @param scratch makes an empty folder on this machine; it is removed after use
     * @param catalogName of a catalog that is not there yet
     * @param operator {@code user@machine}
     */
    public record Tools(
            Operations operations,
            ReleaseFetcher fetcher,
            Function<NodeName, BuildSite> sites,
            Timing timing,
            ScratchFolders scratch,
            String catalogName,
            String operator) {}

    public ReleaseImports(Map<AppId, ReleaseSpec> specs, Tools tools) {
        this.specs = Collections.unmodifiableMap(new LinkedHashMap<>(specs));
        this.tools = tools;
    }

    @Override
    public Map<AppId, ReleaseSpec> declared() {
        return specs;
    }

    @Override
    public List<Offer> offers(AppId id) {
        return Offers.of(declared(id), catalog(declared(id)).app(id));
    }

    @Override
    public Verification verify(ReleaseId release) {
        try {
            return verify(declared(release.implementation()), release, Progress.silent());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(ErrorCode.CANCELLED, Map.of(), e);
        }
    }

    private Verification verify(ReleaseSpec spec, ReleaseId release, Progress progress) throws InterruptedException {
        SignedSums sums = tools.fetcher().sums(spec, release, progress);
        String archive = spec.archive(release.version());
        TrustReport trust = new ReleaseTrust(spec.trust(), spec.keys())
                .judge(sums.checksums(), sums.signatures(), tools.timing().wall());
        String sha256 = Checksums.parse(sums.checksums())
                .of(archive)
                .orElseThrow(() -> new EngineException(
                        ErrorCode.RELEASE_MISSING,
                        Map.of("file", archive, "hosts", "it is not in the list of checksums")));
        return new Verification(release, archive, sha256, sums.sha256(), trust, sums.hosts());
    }

    @Override
    public Operation importAll(List<ReleaseId> releases, Consumer<? super ImportReport> listener) {
        releases.forEach(release -> declared(release.implementation()));
        String title =
                releases.size() == 1 ? "Import " + releases.getFirst() : "Import " + releases.size() + " releases";
        return tools.operations().start(title, "fleet", progress -> {
            int changes = 0;
            Map<String, String> failures = new LinkedHashMap<>();
            List<Outcome.Failed> failed = new ArrayList<>();
            for (ReleaseId release : releases) {
                Progress step = progress.step("Import", release.toString());
                ImportReport report = one(release, step);
                listener.accept(report);
                switch (report.result()) {
                    case Result.Imported _ -> {
                        changes++;
                        step.end(new Outcome.Succeeded(1));
                    }
                    case Result.Unchanged(ImageReference image) ->
                        step.end(new Outcome.Skipped(image + " is there already"));
                    case Result.Refused(ErrorCode code, Map<String, String> facts) -> {
                        Outcome.Failed outcome = new Outcome.Failed(code, facts);
                        failures.put(release.toString(), code.id() + " " + code.name());
                        failed.add(outcome);
                        step.end(outcome);
                    }
                }
            }
            if (failed.isEmpty()) {
                return new Outcome.Succeeded(changes);
            }
            return releases.size() == 1 ? failed.getFirst() : new Outcome.Failed(ErrorCode.OPERATION_FAILED, failures);
        });
    }

    private ImportReport one(ReleaseId release, Progress progress) throws InterruptedException {
        ReleaseSpec spec = declared(release.implementation());
        Optional<Verification> verified = Optional.empty();
        try {
            CatalogFile catalog = catalog(spec);
            BuildSite site = tools.sites().apply(spec.image().node());
            ImageMaker maker = new ImageMaker(site, spec.image(), tools.timing());
            Optional<ImageReference> present =
                    present(catalog.release(release), maker.published(release), spec, release);
            if (present.isPresent()) {
                return new ImportReport(release, new Result.Unchanged(present.get()), verified);
            }
            Progress checking = progress.step("Verify the signatures", release.toString());
            Verification verification = verify(spec, release, checking);
            verified = Optional.of(verification);
            Optional<EngineException> refusal = verification.trust().refusal();
            checking.end(refusal.<Outcome>map(Outcome.Failed::of).orElseGet(() -> new Outcome.Succeeded(0)));
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            ImageReference image = make(spec, verification, maker, progress);
            catalog.put(
                    release.implementation(),
                    spec.scheme(),
                    Provenance.entry(
                            verification,
                            spec,
                            image,
                            catalog.release(release),
                            tools.timing().wall(),
                            tools.operator()));
            tell(site, release, "done", Map.of("image", image.toString(), "archive", verification.archiveSha256()));
            return new ImportReport(release, new Result.Imported(image), verified);
        } catch (EngineException fault) {
            if (fault.code() == ErrorCode.CANCELLED) {
                throw fault;
            }
            return new ImportReport(release, new Result.Refused(fault.code(), fault.facts()), verified);
        }
    }

    /**
     * The image where all is as it should be: an entry that was made from verified files, and that very digest in the
     * registry.
     *
     * @throws EngineException {@code IMAGE_TAG_TAKEN} where the registry has another image than the catalog says
     */
    private static Optional<ImageReference> present(
            Optional<CatalogRelease> entry, Observation<String> published, ReleaseSpec spec, ReleaseId release) {
        if (entry.isEmpty()
                || entry.get().upstream().isEmpty()
                || !(published instanceof Observation.Present<String>(String digest))) {
            return Optional.empty();
        }
        ImageReference image = entry.get().image();
        boolean here = image.name().equals(spec.image().repository().name());
        if (!here || image.digest().isEmpty()) {
            return Optional.empty();
        }
        if (!image.digest().equals(digest)) {
            throw new EngineException(
                    ErrorCode.IMAGE_TAG_TAKEN,
                    Map.of("image", spec.image().image(release.version().text()).toString(), "digest", digest));
        }
        return Optional.of(image);
    }

    private ImageReference make(ReleaseSpec spec, Verification verified, ImageMaker maker, Progress progress)
            throws InterruptedException {
        try (ScratchFolders.Scratch scratch = tools.scratch().open()) {
            Path context = scratch.folder("context");
            Progress download = progress.step("Download", verified.archive());
            Path archive = tools.fetcher()
                    .archive(spec, verified.release(), verified.archiveSha256(), scratch.folder("download"), download);
            download.end(new Outcome.Succeeded(0));
            new Archive(archive).unpack(spec.image().programs(), context.resolve("opt"));
            String dockerfile = BuildContext.write(context, spec.image(), Provenance.labels(verified, spec));
            return maker.make(verified.release(), context, dockerfile, progress);
        } catch (IOException fault) {
            throw ScratchFolders.fault(fault);
        }
    }

    private void tell(BuildSite site, ReleaseId release, String result, Map<String, String> facts) {
        site.journal()
                .append(new JournalEntry(
                        tools.timing().wall(),
                        tools.operator(),
                        site.node().value(),
                        "import " + release,
                        result,
                        facts));
    }

    private CatalogFile catalog(ReleaseSpec spec) {
        return new CatalogFile(spec.catalog(), tools.catalogName());
    }
}
