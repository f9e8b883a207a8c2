package dev.pilothouse.engine.release;

import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.VersionScheme;
import dev.pilothouse.engine.version.catalog.Catalog;
import dev.pilothouse.engine.version.catalog.CatalogApp;
import dev.pilothouse.engine.version.catalog.CatalogDraft;
import dev.pilothouse.engine.version.catalog.CatalogReader;
import dev.pilothouse.engine.version.catalog.CatalogRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The unsigned catalog on this machine. It is read anew for each change and replaced as a whole. */
record CatalogFile(Path path, String name) {
    /** A draft has no times before it is published; these are put in for reading only and never written. */
    private static final Duration FOR_READING = Duration.ofDays(1);

    private static final LocalFiles FILES = new LocalFiles(new NodeName("console"));
    private static final int MODE = 0644;

    /** Empty where the file is not there or does not list the app. */
    Optional<CatalogApp> app(AppId id) {
        return FILES.read(path.toString()).flatMap(bytes -> read(bytes).app(id));
    }

    Optional<CatalogRelease> release(ReleaseId id) {
        return app(id.implementation()).flatMap(app -> app.release(id.version()));
    }

    /** On return it is on disk; what an operator wrote into the entry of that version stays. */
    void put(AppId app, VersionScheme scheme, CatalogRelease release) {
        Optional<byte[]> before = FILES.read(path.toString());
        CatalogDraft draft = before.map(CatalogDraft::of).orElseGet(() -> CatalogDraft.empty(name));
        boolean preferred = before.flatMap(bytes -> read(bytes).app(app))
                .flatMap(CatalogApp::preferred)
                .isPresent();
        draft.put(app, scheme, release);
        if (!preferred) {
            draft.prefer(app, release.version());
        }
        FILES.replace(path.toString(), draft.bytes(), MODE);
    }

    private static Catalog read(byte[] bytes) {
        return CatalogReader.read(
                CatalogDraft.of(bytes).publish(Instant.EPOCH, FOR_READING).bytes());
    }
}
