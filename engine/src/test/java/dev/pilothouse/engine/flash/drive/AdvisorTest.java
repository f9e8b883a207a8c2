package dev.pilothouse.engine.flash.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.flash.drive.Reason.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisorTest {
    private final DriveList drives = Listings.of("workstation", Drives.Scope.REAL);

    @ParameterizedTest
    @CsvSource({
        "sda, Refused, SYSTEM",
        "sdb, Advised, REMOVABLE",
        "sdc, NeedsTyping, LARGE",
        "sdd, Refused, MOUNTED",
        "sde, Refused, NO_MEDIUM",
        "sdf, Refused, READ_ONLY",
        "sdg, Refused, MOUNTED",
        "sdh, NeedsTyping, FIXED",
        "mmcblk0, NeedsTyping, FIXED",
        "mmcblk1, Advised, REMOVABLE",
        "sdi, NeedsTyping, NAMELESS",
        "sdj, Refused, HELD",
        "nvme0n1, Refused, MOUNTED_ELSEWHERE"
    })
    void advisesByTheHeaviestReason(String drive, String verdict, Kind reason) {
        Advice advice = Advisor.withoutImage().of(drives.find(drive));
        assertThat(advice.getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(advice.reasons().getFirst().kind()).isEqualTo(reason);
    }

    @Test
    void saysEverythingThatIsOnAnArrayMember() {
        assertThat(Advisor.withoutImage().of(drives.find("sdd")).reasons())
                .contains(new Reason(Kind.MOUNTED, "/data"), new Reason(Kind.HELD, "md0"))
                .contains(new Reason(Kind.MEMBER, "linux_raid_member"));
    }

    @Test
    void refusesADriveOneByteTooSmall() {
        Drive stick = drives.find("sdb");
        Advisor fits = new Advisor(OptionalLong.of(stick.size()), Optional.empty());
        Advisor doesNot = new Advisor(OptionalLong.of(stick.size() + 1), Optional.empty());
        assertThat(fits.of(stick)).isInstanceOf(Advice.Advised.class);
        assertThat(doesNot.of(stick).reasons().getFirst()).isEqualTo(new Reason(Kind.TOO_SMALL, "30765219841"));
    }

    @Test
    void refusesTheDriveThatHoldsTheImageAlsoThroughAPartition() {
        Advisor advisor = new Advisor(
                OptionalLong.empty(), Optional.of(new Advisor.ImagePlace("/media/stick/node.img", "/dev/sdb2")));
        assertThat(advisor.of(drives.find("sdb")).reasons().getFirst())
                .isEqualTo(new Reason(Kind.HOLDS_IMAGE, "/media/stick/node.img"));
        assertThat(advisor.of(drives.find("mmcblk1"))).isInstanceOf(Advice.Advised.class);
    }

    @Test
    void refusesTheLoopDeviceOverTheImage() {
        Drive loop = Listings.of("workstation", Drives.Scope.WITH_LOOPS).find("loop0");
        Advisor advisor = new Advisor(
                OptionalLong.empty(),
                Optional.of(new Advisor.ImagePlace("/var/lib/snapd/snaps/core_1.snap", "/dev/sda2")));
        assertThat(advisor.of(loop).reasons()).extracting(Reason::kind).contains(Kind.HOLDS_IMAGE);
    }

    @Test
    void wantsTheEndOfTheSerialNumberTyped() {
        Drive disk = drives.find("sdc");
        assertThat(Advisor.withoutImage().of(disk))
                .isInstanceOfSatisfying(
                        Advice.NeedsTyping.class,
                        typing -> assertThat(typing.phrase()).isEqualTo("9D4K2P"));
        assertThat(List.of("9D4K2P", "9d4k2p", "WXS1E89D4K2P", "E89D4K2P", "Elements 25A3"))
                .allSatisfy(text -> assertThat(disk.typed(text)).isEqualTo(Drive.Typed.MEANS_IT));
        assertThat(List.of("", "2P", "D4K2P", "sdc", "yes", "4C530001140117"))
                .allSatisfy(text -> assertThat(disk.typed(text)).isEqualTo(Drive.Typed.MEANS_ANOTHER));
    }

    @Test
    void wantsTheModelTypedWhereThereIsNoSerialNumber() {
        assertThat(drives.find("sdi").phrase()).isEqualTo("Flash Disk");
    }
}
