package dev.pilothouse.engine.flash.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DriveIdentityTest {
    private static final DriveIdentity STICK = new DriveIdentity(
            "4C530001140117", "", 30_765_219_840L, OptionalLong.of(21), Optional.empty(), List.of("/dev/disk/by-id/a"));

    private static DriveIdentity like(String serial, long size, long sequence) {
        return new DriveIdentity(serial, "", size, OptionalLong.of(sequence), Optional.empty(), STICK.byId());
    }

    @Test
    void isTheSameWhileNothingChanged() {
        assertThat(STICK.differences(like("4C530001140117", 30_765_219_840L, 21)))
                .isEmpty();
    }

    @Test
    void namesEachThingThatIsAnother() {
        assertThat(STICK.differences(like("60A44C3FACC9E2B1", 15_931_539_456L, 22)))
                .extracting(DriveIdentity.Difference::toString)
                .containsExactly(
                        "serial was 4C530001140117 and is 60A44C3FACC9E2B1",
                        "size was 30765219840 and is 15931539456",
                        "appearance was 21 and is 22");
    }

    @Test
    void noticesADriveThatWasPulledAndPutBackByItsAppearance() {
        assertThat(STICK.differences(like("4C530001140117", 30_765_219_840L, 40)))
                .hasSize(1);
        assertThat(STICK.differencesAfterReplug(like("4C530001140117", 30_765_219_840L, 40)))
                .isEmpty();
    }

    @Test
    void takesTheAppearanceForTheIdentityOfADriveWithoutANumber() {
        assertThat(like("", 1000, 1).differencesAfterReplug(like("", 1000, 2))).hasSize(1);
    }

    @Test
    void knowsADriveByItsUnpluggingAndPluggingIn() {
        DriveList all = Listings.of("workstation", Drives.Scope.REAL);
        Drive stick = all.find("sdb");
        DriveList without = new DriveList(
                Instant.EPOCH,
                all.drives().stream().filter(drive -> !drive.equals(stick)).toList());
        assertThat(without.since(all).gone()).containsExactly(stick);
        assertThat(all.since(without).come()).containsExactly(stick);
        assertThat(all.since(all).isQuiet()).isTrue();
    }
}
