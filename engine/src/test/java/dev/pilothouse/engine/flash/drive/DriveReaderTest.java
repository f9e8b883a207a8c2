package dev.pilothouse.engine.flash.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import org.junit.jupiter.api.Test;

class DriveReaderTest {
    private final DriveList workstation = Listings.of("workstation", Drives.Scope.REAL);

    @Test
    void listsWholeDrivesAndLeavesOutOpticalCompressedAndBootAreas() {
        assertThat(workstation.drives())
                .extracting(Drive::kernelName)
                .containsExactly(
                        "sda", "sdb", "sdc", "sdd", "sde", "sdf", "sdg", "sdh", "mmcblk0", "mmcblk1", "sdi", "sdj",
                        "nvme0n1");
    }

    @Test
    void listsLoopDevicesOnlyWhenAsked() {
        assertThat(Listings.of("workstation", Drives.Scope.WITH_LOOPS).drives())
                .extracting(Drive::kernelName)
                .contains("loop0");
    }

    @Test
    void readsWhatIsPrintedOnAStickAndWhatLiesOnIt() {
        Drive stick = workstation.find("/dev/disk/by-id/usb-SanDisk_Ultra_Fit_4C530001140117-0:0");
        assertThat(stick.path()).isEqualTo("/dev/sdb");
        assertThat(stick.name()).isEqualTo("SanDisk Ultra Fit");
        assertThat(stick.identity().serial()).isEqualTo("4C530001140117");
        assertThat(stick.identity().sequence()).hasValue(21);
        assertThat(stick.transport()).isEqualTo(Transport.USB);
        assertThat(stick.parts()).extracting(part -> part.contents().label()).containsExactly("bootfs", "rootfs");
        assertThat(stick.uses()).isEmpty();
    }

    @Test
    void tellsACardFromAChipThatLooksLikeOne() {
        assertThat(workstation.find("mmcblk0").transport()).isEqualTo(Transport.EMMC);
        assertThat(workstation.find("mmcblk0").model()).isEqualTo("BJTD4R");
        assertThat(workstation.find("mmcblk1").transport()).isEqualTo(Transport.SD);
    }

    @Test
    void findsTheSystemBehindEncryptionAndVolumes() {
        assertThat(workstation.find("sda").uses())
                .contains(
                        new Use(Use.Kind.SYSTEM, "vg-root", "/"),
                        new Use(Use.Kind.SYSTEM, "sda1", "/boot/efi"),
                        new Use(Use.Kind.SWAP, "vg-swap", ""),
                        new Use(Use.Kind.MAPPED, "sda2", "luks-1"));
    }

    @Test
    void readsAVirtualMachineWithoutUdevFromTheKernelsOwnFiles() {
        Drive disk = Listings.of("virtual-machine", Drives.Scope.REAL).drives().getFirst();
        assertThat(disk.path()).isEqualTo("/dev/vda");
        assertThat(disk.identity().serial()).isEqualTo("overlayblk");
        assertThat(disk.identity().sequence()).hasValue(9);
        assertThat(disk.transport()).isEqualTo(Transport.VIRTIO);
        assertThat(disk.uses()).contains(new Use(Use.Kind.SYSTEM, "vda", "/"));
    }

    @Test
    void readsAStickOnARealUsbBusAndAdvisesIt() {
        Drive stick = Listings.of("usb-guest", Drives.Scope.REAL).find("PILOT0042USB");
        assertThat(stick.path()).isEqualTo("/dev/sda");
        assertThat(stick.name()).isEqualTo("QEMU HARDDISK");
        assertThat(stick.transport()).isEqualTo(Transport.USB);
        assertThat(stick.seat()).isEqualTo(Drive.Seat.REMOVABLE);
        assertThat(stick.identity().sequence()).hasValue(10);
        assertThat(stick.parts()).hasSize(1);
        assertThat(Advisor.withoutImage().of(stick)).isInstanceOf(Advice.Advised.class);
    }

    @Test
    void readsTheTextsOfAnOldLsblk() {
        String printed = Listings.printed("workstation")
                .replaceAll("\"(ro|rm|hotplug)\":true", "\"$1\":\"1\"")
                .replaceAll("\"(ro|rm|hotplug)\":false", "\"$1\":\"0\"")
                .replaceAll("\"size\":([0-9]+)", "\"size\":\"$1\"")
                .replaceAll(",\"path\":\"[^\"]*\"", "");
        DriveList old = Listings.read(printed, Drives.Scope.REAL);
        assertThat(old.find("/dev/sdf").access()).isEqualTo(Drive.Access.READ_ONLY);
        assertThat(old.find("/dev/sdb")).isEqualTo(workstation.find("/dev/sdb"));
    }

    @Test
    void saysWhyAPartitionIsNoDrive() {
        assertThatThrownBy(() -> workstation.find("/dev/sdb1")).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DRIVE_UNKNOWN);
            assertThat(fault.facts()).containsEntry("reason", "it is a part of /dev/sdb");
        });
    }

    @Test
    void refusesWhatLsblkDoesNotPrint() {
        assertThatThrownBy(() -> Listings.read("\036lsblk\nnot json\n", Drives.Scope.REAL))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.DRIVES_UNSUPPORTED));
    }
}
