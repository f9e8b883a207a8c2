package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.catalog.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@link TrustedCatalog} that a profile declares. */
public final class FleetCatalog implements TrustedCatalog {
    private final CatalogDeclaration declared;
    private final CatalogStore store;
    private final CatalogSources sources;
    private final Clock clock;

    /** What a fleet goes by: {@link TrustedCatalog#NONE} where it declares no catalog. */
    public static TrustedCatalog of(
            Optional<CatalogDeclaration> declared, CatalogStore store, CatalogSources sources, Clock clock) {
        return declared.<TrustedCatalog>map(present -> new FleetCatalog(present, store, sources, clock))
                .orElse(NONE);
    }

    public FleetCatalog(CatalogDeclaration declared, CatalogStore store, CatalogSources sources, Clock clock) {
        this.declared = declared;
        this.store = store;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public CurrentCatalog current() {
        Instant now = clock.instant();
        try {
            RootFile file = rootFile();
            Optional<StoredCatalog> stored = store.read(file.newest().name());
            return stored.isPresent() ? judged(stored.get(), file, now) : none("it was never fetched");
        } catch (EngineException fault) {
            return new CurrentCatalog.None(fault);
        }
    }

    /** A root file that does not follow takes the right to act away, and not the sight. */
    private CurrentCatalog judged(StoredCatalog stored, RootFile file, Instant now) {
        if (stored.held().isEmpty()) {
            return none("none was accepted yet");
        }
        StoredCatalog.Held held = stored.held().get();
        RootFile root;
        Optional<EngineException> fault = Optional.empty();
        try {
            root = file.advance(Optional.of(stored.root()));
        } catch (EngineException refused) {
            root = stored.root();
            fault = Optional.of(refused);
        }
        VerifiedCatalog verified;
        try {
            verified = verify(held, root, now);
        } catch (EngineException refused) {
            // Signed by keys of the root before: it was good once, so it may be seen.
            verified = verify(held, stored.root(), now);
            fault = Optional.of(refused);
        }
        return current(verified, held, root.newest(), fault.or(verified::expired));
    }

    private static VerifiedCatalog verify(StoredCatalog.Held held, RootFile root, Instant now) {
        return CatalogVerifier.verify(held.envelope().bytes(), root.newest(), Optional.empty(), now);
    }

    private static CurrentCatalog current(
            VerifiedCatalog verified, StoredCatalog.Held held, Root root, Optional<EngineException> fault) {
        CurrentCatalog.Acceptance acceptance = new CurrentCatalog.Acceptance(
                held.at(), held.source(), root.version(), root.catalog().threshold(), verified.signers());
        return fault.isPresent()
                ? new CurrentCatalog.ViewOnly(verified.catalog(), verified.header(), acceptance, fault.get())
                : new CurrentCatalog.Usable(verified.catalog(), verified.header(), acceptance);
    }

    @Override
    public CatalogRefresh refresh(RootChange change) {
        try {
            RootFile file = rootFile();
            byte[] content = sources.fetch(declared);
            return store.alone(file.newest().name(), () -> take(content, file, change));
        } catch (EngineException fault) {
            return new CatalogRefresh.Refused(fromHere(fault), current());
        }
    }

    private CatalogRefresh take(byte[] content, RootFile file, RootChange change) {
        Instant now = clock.instant();
        Optional<StoredCatalog> before = switch (change) {
            case REFUSE -> store.read(file.newest().name());
            case START_ANEW -> Optional.empty();
        };
        RootFile root = file.advance(before.map(StoredCatalog::root));
        Optional<SeenCatalog> highest = before.filter(
                        old -> !root.newest().leavesBehind(old.root().newest()))
                .flatMap(StoredCatalog::highest);
        Optional<StoredCatalog.Held> held = before.flatMap(StoredCatalog::held);
        VerifiedCatalog verified;
        try {
            verified = CatalogVerifier.verify(content, root.newest(), highest, now);
        } catch (EngineException refused) {
            // The root is taken over by itself: keys that were given up must not come back with an older file.
            store.write(new StoredCatalog(root, highest, held));
            throw refused;
        }
        StoredCatalog.Held came = new StoredCatalog.Held(
                Envelope.read(content), now, declared.source().toString());
        boolean inUse = held.isPresent() && isGood(held.get(), root, now);
        boolean stays = inUse && verified.expired().isPresent();
        store.write(new StoredCatalog(root, Optional.of(verified.seen()), stays ? held : Optional.of(came)));
        if (verified.expired().isPresent()) {
            throw verified.expired().get();
        }
        CurrentCatalog.Usable current =
                (CurrentCatalog.Usable) current(verified, came, root.newest(), Optional.empty());
        return inUse && highest.equals(Optional.of(verified.seen()))
                ? new CatalogRefresh.Unchanged(current)
                : new CatalogRefresh.Accepted(current);
    }

    private static boolean isGood(StoredCatalog.Held held, RootFile root, Instant now) {
        try {
            return verify(held, root, now).expired().isEmpty();
        } catch (EngineException refused) {
            return false;
        }
    }

    private RootFile rootFile() {
        Path path = declared.root();
        try (InputStream in = Files.newInputStream(path)) {
            return RootFile.read(in.readNBytes(JsonText.LARGEST + 1), path.toString());
        } catch (NoSuchFileException missing) {
            throw unreadable(path, "there is no such file");
        } catch (IOException fault) {
            throw unreadable(path, String.valueOf(fault.getMessage()));
        }
    }

    private static EngineException unreadable(Path path, String reason) {
        return new EngineException(ErrorCode.ROOT_INVALID, Map.of("file", path.toString(), "reason", reason));
    }

    private EngineException fromHere(EngineException fault) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", declared.source().toString());
        facts.putAll(fault.facts());
        return new EngineException(fault.code(), facts, fault);
    }

    private static CurrentCatalog none(String reason) {
        return new CurrentCatalog.None(new EngineException(ErrorCode.CATALOG_MISSING, Map.of("reason", reason)));
    }
}
