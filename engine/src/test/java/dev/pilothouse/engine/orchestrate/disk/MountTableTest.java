package dev.pilothouse.engine.orchestrate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.orchestrate.SnapshotChance;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountTableTest {
    private static final MountTable TABLE = MountTable.parse("""
            21 1 0:20 / / rw,relatime shared:1 - overlay overlay rw
            22 21 8:1 / /var/lib/docker rw - ext4 /dev/sda1 rw
            23 21 8:2 / /srv/chain\\040data rw shared:7 master:1 - btrfs /dev/sdb rw
            24 21 8:3 / /xfs rw - xfs /dev/sdc rw
            25 21 8:4 / /old rw - xfs /dev/sdd rw
            26 21 8:5 / /odd rw - fuse.sshfs x rw
            P\037/var/lib/docker/volumes/d/_data\037/var/lib/docker/volumes/d/_data\0372048\037-
            P\037/link\037/srv/chain data/x\037-\037may
            P\037/locked\037/srv/chain data/y\037-\037-
            P\037/xfs/a\037/xfs/a\037-\037may
            R\037/xfs
            """);

    @Test
    void nearestMountAboveAPathDecides() {
        assertThat(TABLE.chance("/var/lib/docker/volumes/d/_data")).isEqualTo(new SnapshotChance.Impossible("ext4"));
        assertThat(TABLE.chance("/var/lib/dockerx")).isEqualTo(new SnapshotChance.Impossible("overlay"));
    }

    @Test
    void linksAndBlanksInPathsAreFollowed() {
        assertThat(TABLE.chance("/link")).isEqualTo(new SnapshotChance.Possible("btrfs", "reflink"));
    }

    @Test
    void xfsCountsOnlyWhereItSaidSo() {
        assertThat(TABLE.chance("/xfs/a")).isEqualTo(new SnapshotChance.Possible("xfs", "reflink"));
        assertThat(TABLE.chance("/old/a")).isInstanceOf(SnapshotChance.Unknown.class);
    }

    @Test
    void whatNobodyMayCopyCannotBe() {
        assertThat(TABLE.chance("/locked"))
                .isInstanceOfSatisfying(
                        SnapshotChance.Impossible.class,
                        impossible -> assertThat(impossible.filesystem()).contains("btrfs", "sudo"));
    }

    @Test
    void whatIsNotKnownIsToldAsUnknown() {
        assertThat(TABLE.chance("/odd/a")).isInstanceOf(SnapshotChance.Unknown.class);
        assertThat(MountTable.parse("").chance("/srv")).isInstanceOf(SnapshotChance.Unknown.class);
    }

    @Test
    void sizeIsThereOnlyWhereItWasToldInTime() {
        assertThat(TABLE.size("/var/lib/docker/volumes/d/_data")).isEqualTo(Optional.of(2048L * 1024));
        assertThat(TABLE.size("/link")).isEmpty();
    }
}
