package dev.pilothouse.engine.orchestrate.keep;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.state.StateFolder;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The failures kept on one node: {@code failures/<app>.json} in its state folder, at most five an app. Every console
 * reads the same.
 */
public final class Failures {
    /** An app whose upgrades fail every night for a week is looked at before. */
    public static final int PER_APP = 5;

    /** Logs may say more than every user of the node should read. */
    private static final int MODE = 0640;

    private final Host host;
    private final StateFolder folder;
    private final ReentrantLock writing = new ReentrantLock();

    public Failures(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    /**
     * The newest first.
     *
     * @throws EngineException {@code STATE_UNKNOWN} where the file is not understood
     */
    public List<KeptFailure> of(AppId app) {
        return load(path(folder.toRead(), app), app);
    }

    /**
     * Adds one; the oldest beyond the bound goes. Only one container an app is kept: where this one has it, the earlier
     * ones have it no longer. On return it survives a power cut of the node.
     */
    public void keep(KeptFailure failure) {
        AppId app = failure.address().app();
        change(app, all -> {
            List<KeptFailure> next = new ArrayList<>();
            next.add(failure);
            all.forEach(earlier -> next.add(
                    !failure.container().isEmpty() && earlier.container().equals(failure.container())
                            ? withoutContainer(earlier)
                            : earlier));
            return next.subList(0, Math.min(PER_APP, next.size()));
        });
    }

    /** Throwing away what is not there is fine. */
    public void discard(AppId app, String id) {
        change(app, all -> all.stream().filter(kept -> !kept.id().equals(id)).toList());
    }

    private static KeptFailure withoutContainer(KeptFailure failure) {
        return new KeptFailure(
                failure.address(),
                failure.id(),
                failure.at(),
                failure.by(),
                failure.act(),
                failure.code(),
                "",
                failure.facts(),
                failure.answers(),
                failure.log(),
                failure.inspect(),
                failure.differences());
    }

    private interface Change {
        List<KeptFailure> of(List<KeptFailure> all);
    }

    private void change(AppId app, Change change) {
        writing.lock();
        try {
            String path = path(folder.toWrite(), app);
            List<KeptFailure> before = load(path, app);
            List<KeptFailure> after = change.of(before);
            if (after.isEmpty()) {
                host.files().delete(path);
            } else if (!after.equals(before)) {
                host.files().replace(path, FailureJson.encode(after), MODE);
            }
        } catch (IOException impossible) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("what", "kept failures"), impossible);
        } finally {
            writing.unlock();
        }
    }

    private List<KeptFailure> load(String path, AppId app) {
        Optional<byte[]> content = host.files().read(path);
        if (content.isEmpty()) {
            return List.of();
        }
        try {
            return FailureJson.decode(content.get(), new Address(host.name(), app));
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.STATE_UNKNOWN,
                    Map.of("node", host.name().value(), "path", path, "why", String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static String path(String folder, AppId app) {
        return folder + "/failures/" + app + ".json";
    }
}
