package dev.pilothouse.presentation.fleet;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.AppSnapshot;
import dev.pilothouse.engine.observe.AppState;
import dev.pilothouse.engine.observe.Health;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.observe.ServiceSight;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.probe.Height;
import dev.pilothouse.engine.text.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a node an operator wants to see at once. Two snapshots with the same essence differ in amounts and ages only,
 * which move every second of every container and may wait.
 */
record Essence(
        Contact contact, String fault, List<App> apps, Optional<Lease> lease, Optional<ServiceSight.Standing> service) {
    /** One app without what it uses and when it was seen. */
    record App(
            Address address,
            AppState state,
            Health health,
            DesiredState desired,
            Optional<String> container,
            String image,
            Optional<Instant> startedAt,
            int restarts,
            String reason,
            Optional<Height> height) {
        static App of(AppSnapshot app) {
            return new App(
                    app.address(),
                    app.state(),
                    app.health(),
                    app.desired(),
                    app.containerId(),
                    app.image(),
                    app.startedAt(),
                    app.restarts(),
                    app.reason(),
                    app.height());
        }
    }

    static Essence of(NodeSnapshot snapshot) {
        return new Essence(
                steady(snapshot.contact()),
                snapshot.fault(),
                snapshot.apps().stream().map(App::of).toList(),
                snapshot.lease().map(Essence::ageless),
                snapshot.service().map(ServiceSight::standing));
    }

    private static Contact steady(Contact contact) {
        return switch (contact) {
            case Contact.Connected(Instant since, Duration _) -> new Contact.Connected(since, Duration.ZERO);
            case Contact.Idle(), Contact.Connecting _, Contact.Lost _ -> contact;
        };
    }

    private static Lease ageless(Lease lease) {
        Duration left = lease.left().isZero() ? Duration.ZERO : Lease.LIFE;
        return new Lease(
                lease.fence(), lease.holder(), lease.session(), lease.operation(), lease.step(), Duration.ZERO, left);
    }
}
