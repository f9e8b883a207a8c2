package dev.pilothouse.engine.orchestrate.lease;

import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** {@link LeaseStore} over files in memory; the node's time is an injected clock. Several consoles make one each. */
public final class MemoryLeases implements LeaseStore {
    private static final int MODE = 0644;

    private final Files files;
    private final String folder;
    private final Clock clock;
    private volatile String boot = "boot-1";

    public MemoryLeases(Files files, String folder, Clock clock) {
        this.files = files;
        this.folder = folder;
        this.clock = clock;
    }

    public void reboot() {
        boot = boot + "+";
    }

    private Duration uptime() {
        return Duration.between(Instant.EPOCH, clock.instant());
    }

    LeaseSight sight() {
        return files.read(folder + "/" + FILE)
                .map(content -> LeaseFile.look(new String(content, StandardCharsets.UTF_8), boot, uptime()))
                .orElseGet(LeaseSight.Free::new);
    }

    @Override
    public Claim claim(Card card, Claim.Means means) {
        synchronized (files) {
            LeaseSight before = sight();
            if (means == Claim.Means.WHEN_FREE) {
                if (before instanceof LeaseSight.Unreadable(String why)) {
                    throw new EngineException(ErrorCode.STATE_UNKNOWN, Map.of("path", FILE, "why", why));
                }
                if (before instanceof LeaseSight.Taken(Lease lease)
                        && lease.left().isPositive()
                        && !lease.session().equals(card.session())) {
                    return new Claim.Held(lease);
                }
            }
            long fence = last() + 1;
            put(fence, card, card.session());
            files.replace(folder + "/lease.lock", Long.toString(fence).getBytes(StandardCharsets.UTF_8), MODE);
            return new Claim.Granted(new Grip(fence, card.session()), before);
        }
    }

    private long last() {
        return files.read(folder + "/lease.lock")
                .map(content -> Long.parseLong(new String(content, StandardCharsets.UTF_8)))
                .orElse(0L);
    }

    private void put(long fence, Card card, String session) {
        String text = """
                {
                  "version": 1,
                  "fence": %d,
                  "holder": %s,
                  "session": %s,
                  "operation": %s,
                  "step": %s,
                  "boot": "%s",
                  "beat": %d,
                  "life": %d
                }
                """.formatted(
                        fence,
                        LeaseFile.quoted(card.holder()),
                        LeaseFile.quoted(session),
                        LeaseFile.quoted(card.operation()),
                        LeaseFile.quoted(card.step()),
                        boot,
                        uptime().toSeconds(),
                        Lease.LIFE.toSeconds());
        files.replace(folder + "/" + FILE, text.getBytes(StandardCharsets.UTF_8), MODE);
    }

    @Override
    public Standing renew(Grip grip, Card card) {
        return held(grip, () -> put(grip.fence(), card, grip.session()));
    }

    private Standing held(Grip grip, Runnable act) {
        synchronized (files) {
            Optional<Lease> now =
                    sight() instanceof LeaseSight.Taken(Lease lease) ? Optional.of(lease) : Optional.empty();
            if (now.filter(lease -> lease.session().equals(grip.session()) && lease.fence() == grip.fence())
                    .isEmpty()) {
                return new Standing.Gone(now.filter(lease -> lease.left().isPositive()));
            }
            act.run();
            return new Standing.Yours();
        }
    }

    @Override
    public void release(String session) {
        synchronized (files) {
            if (sight() instanceof LeaseSight.Taken(Lease lease)
                    && lease.session().equals(session)) {
                put(lease.fence(), new Card("", session, "", ""), "");
            }
        }
    }

    @Override
    public Standing write(Grip grip, String name, byte[] content) {
        return held(grip, () -> files.replace(folder + "/" + name, content, MODE));
    }
}
