package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Subscription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is being done to the apps of one node, and who wants to know when that changes. */
final class Activities {
    private final Map<AppId, Activity> current = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    Activity of(AppId app) {
        return current.getOrDefault(app, Activity.NONE);
    }

    void set(AppId app, Activity activity) {
        current.put(app, activity);
        tell();
    }

    void clear(AppId app) {
        current.remove(app);
        tell();
    }

    void tell() {
        listeners.forEach(Runnable::run);
    }

    Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
