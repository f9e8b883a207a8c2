package dev.pilothouse.engine.orchestrate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.orchestrate.snapshot.SnapshotResult.NotDone;
import dev.pilothouse.engine.orchestrate.snapshot.SnapshotResult.Reason;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real btrfs in a file, mounted over a loop device: needs root and btrfs-progs. */
class SnapshotsIT {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path temporary;

    private final LocalHost host = new LocalHost(new NodeName("n1"), Clock.systemUTC());
    private final FakeRuntime runtime = new FakeRuntime(Clock.systemUTC());
    private final Snapshots snapshots = new Snapshots(host, runtime);
    private Path disk;
    private Path data;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectories(temporary.resolve("disk"));
        run("truncate", "-s", "256M", temporary.resolve("image").toString());
        run("mkfs.btrfs", "-q", temporary.resolve("image").toString());
        run("mount", "-o", "loop", temporary.resolve("image").toString(), disk.toString());
        data = Files.createDirectories(disk.resolve("bitcoin data/blocks")).getParent();
        run("dd", "if=/dev/urandom", "of=" + data.resolve("blocks/blk00000.dat"), "bs=1M", "count=64", "status=none");
        Files.writeString(data.resolve("bitcoin.conf"), "prune=0\n");
        run("chown", "1000:1000", data.resolve("bitcoin.conf").toString());
        run("sync", "-f", disk.toString());
    }

    @AfterEach
    void unmount() {
        run("umount", disk.toString());
    }

    private String run(String... words) {
        ExecResult result = host.exec(Command.of(words));
        assertThat(result.succeeded())
                .as(String.join(" ", words) + ": " + result.stderr())
                .isTrue();
        return result.stdout().strip();
    }

    /** Content, owners and modes of everything. */
    private String hash(Path folder) {
        return run(
                "sh",
                "-c",
                "cd \"$1\" && { find . -type f -exec sha256sum {} + | sort; find . -printf '%p %u %m\\n' | sort; } | sha256sum",
                "sh",
                folder.toString());
    }

    private long used() {
        run("sync", "-f", disk.toString());
        return Long.parseLong(
                run("sh", "-c", "df -k --output=used \"$1\" | tail -1 | tr -d ' '", "sh", disk.toString()));
    }

    @Test
    void sharesItsBlocksAndBringsTheDataBackAsItWas() throws IOException {
        String before = hash(data);
        long usedBefore = used();

        SnapshotResult taken = snapshots.take(data.toString(), "before 29.1", NOON);

        Snapshot snapshot = ((SnapshotResult.Taken) taken).snapshot();
        assertThat(snapshot.label()).isEqualTo("before-29.1");
        assertThat(hash(Path.of(snapshot.path()))).isEqualTo(before);
        assertThat(used() - usedBefore).as("KiB that a copy of 64 MiB takes").isLessThan(4 * 1024);

        Files.writeString(data.resolve("blocks/blk00000.dat"), "damaged");
        Files.writeString(data.resolve("new"), "made after");
        String after = hash(data);
        SnapshotResult restored = snapshots.restore(snapshot, NOON.plusSeconds(60));

        assertThat(hash(data)).isEqualTo(before);
        Snapshot aside = ((SnapshotResult.Restored) restored).aside();
        assertThat(hash(Path.of(aside.path()))).isEqualTo(after);
        assertThat(snapshots.list(data.toString())).containsExactly(aside, snapshot);

        assertThat(snapshots.restore(aside, NOON.plusSeconds(120))).isInstanceOf(SnapshotResult.Restored.class);
        assertThat(hash(data)).isEqualTo(after);
    }

    @Test
    void keepsTheNewestAndTellsWhatItDropped() {
        snapshots.take(data.toString(), "one", NOON);
        snapshots.take(data.toString(), "two", NOON.plusSeconds(1));
        SnapshotResult third = snapshots.take(data.toString(), "three", NOON.plusSeconds(2));

        assertThat(((SnapshotResult.Taken) third).dropped())
                .extracting(Snapshot::label)
                .containsExactly("one");
        assertThat(snapshots.list(data.toString())).extracting(Snapshot::label).containsExactly("three", "two");

        snapshots.remove(snapshots.list(data.toString()).getFirst());
        assertThat(snapshots.list(data.toString())).extracting(Snapshot::label).containsExactly("two");
    }

    @Test
    void isNotTakenOfDataThatARunningContainerHas() {
        runtime.addImage("example.org/node:1");
        runtime.create(new ContainerSpec(
                "node",
                ImageReference.parse("example.org/node:1"),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(new Mount(Mount.Kind.BIND, data + "/blocks", "/data", Mount.Access.READ_WRITE)),
                "none",
                0,
                0,
                ContainerSpec.RootFilesystem.WRITABLE,
                List.of(),
                List.of(),
                ContainerSpec.Privileges.MAY_GAIN,
                "no"));
        runtime.start("node");

        assertThat(snapshots.take(data.toString(), "x", NOON)).isEqualTo(new NotDone(Reason.IN_USE, "node"));
        runtime.stop("node", Duration.ZERO);
        assertThat(snapshots.take(data.toString(), "x", NOON)).isInstanceOf(SnapshotResult.Taken.class);
    }

    @Test
    void saysWhyThereIsNone() throws IOException {
        Path plain = Files.createDirectories(temporary.resolve("plain"));
        Files.writeString(plain.resolve("file"), "content");

        assertThat(snapshots.take(disk.toString(), "x", NOON))
                .isInstanceOfSatisfying(
                        NotDone.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.OWN_MOUNT));
        assertThat(snapshots.take(disk + "/nothing", "x", NOON))
                .isEqualTo(new NotDone(Reason.MISSING, disk + "/nothing"));
        assertThat(snapshots.take(plain.toString(), "x", NOON))
                .isInstanceOfSatisfying(
                        NotDone.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CANNOT_SHARE));
        assertThat(snapshots.list(plain.toString())).isEmpty();
    }

    @Test
    void aRestoreThatWasCutBetweenItsRenamesIsEndedByTheNext() {
        String before = hash(data);
        Snapshot snapshot = ((SnapshotResult.Taken) snapshots.take(data.toString(), "x", NOON)).snapshot();
        run("mv", data.toString(), disk + "/elsewhere");

        assertThat(snapshots.restore(snapshot, NOON.plusSeconds(9))).isInstanceOf(SnapshotResult.Restored.class);

        assertThat(hash(data)).isEqualTo(before);
    }
}
