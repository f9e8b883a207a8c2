package dev.pilothouse.engine.version.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.profile.CatalogSource;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console goes by, over refreshes, restarts and changes of keys. */
class FleetCatalogTest {
    private final Keepers keepers = new Keepers();
    private Instant now = Keepers.NOW;
    private byte[] offered = new byte[0];

    @TempDir
    Path folder;

    @BeforeEach
    void trustAlice() throws IOException {
        root(Keepers.signed(RootFile.of(keepers.root(1, 1, keepers.alice)), keepers.alice));
    }

    private void root(RootFile file) throws IOException {
        Files.write(folder.resolve("root.json"), file.bytes());
    }

    /** A console started anew: nothing is remembered but what lies on the disk. */
    private FleetCatalog console() {
        CatalogDeclaration declared = new CatalogDeclaration(
                new CatalogSource.File(folder.resolve("catalog.json")), folder.resolve("root.json"), Optional.empty());
        CatalogSources sources = _ -> {
            if (offered.length == 0) {
                throw new EngineException(ErrorCode.CATALOG_UNREACHABLE, Map.of("reason", "no way there"));
            }
            return offered;
        };
        return new FleetCatalog(
                declared, new CatalogStore(folder.resolve("state")), sources, Clock.fixed(now, ZoneOffset.UTC));
    }

    private CatalogRefresh offer(long version, Instant expires) {
        offered = Keepers.sign(Keepers.catalog(version, expires), keepers.alice);
        return console().refresh();
    }

    private CatalogRefresh offer(long version) {
        return offer(version, Keepers.NOW.plus(Duration.ofDays(30)));
    }

    private static void isRefused(CatalogRefresh refresh, ErrorCode code) {
        assertThat(refresh)
                .isInstanceOfSatisfying(
                        CatalogRefresh.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    private static void uses(CurrentCatalog current, long version) {
        assertThat(current)
                .isInstanceOfSatisfying(
                        CurrentCatalog.Usable.class,
                        usable -> assertThat(usable.header().version()).isEqualTo(version));
    }

    private static void onlyShows(CurrentCatalog current, long version, ErrorCode why) {
        assertThat(current).isInstanceOfSatisfying(CurrentCatalog.ViewOnly.class, viewed -> {
            assertThat(viewed.header().version()).isEqualTo(version);
            assertThat(viewed.reason().code()).isEqualTo(why);
            assertThatExceptionOfType(EngineException.class).isThrownBy(viewed::usable);
        });
    }

    @Test
    void beforeTheFirstRefreshThereIsNone() {
        assertThat(console().current())
                .isInstanceOfSatisfying(
                        CurrentCatalog.None.class,
                        none -> assertThat(none.reason().code()).isEqualTo(ErrorCode.CATALOG_MISSING));
    }

    @Test
    void whatWasAcceptedIsUsedAlsoByTheNextConsole() {
        assertThat(offer(3)).isInstanceOf(CatalogRefresh.Accepted.class);
        uses(console().current(), 3);
        assertThat(offer(3)).isInstanceOf(CatalogRefresh.Unchanged.class);
        assertThat(offer(4)).isInstanceOf(CatalogRefresh.Accepted.class);
        uses(console().current(), 4);
    }

    @Test
    void anOlderOneIsRefusedAlsoAfterARestart() {
        offer(4);
        isRefused(offer(3), ErrorCode.CATALOG_ROLLBACK);
        uses(console().current(), 4);
    }

    @Test
    void theLastGoodOneStaysWhereARefreshFails() {
        offer(4);
        offered = new byte[0];
        isRefused(console().refresh(), ErrorCode.CATALOG_UNREACHABLE);
        offered = "{}".getBytes(UTF_8);
        isRefused(console().refresh(), ErrorCode.CATALOG_INVALID);
        offered = Keepers.sign(Keepers.catalog(5), keepers.bob);
        isRefused(console().refresh(), ErrorCode.CATALOG_KEY_UNKNOWN);
        uses(console().current(), 4);
    }

    @Test
    void anExpiredOneIsShownAndNotUsed() {
        isRefused(offer(3, Keepers.NOW.minusSeconds(1)), ErrorCode.CATALOG_EXPIRED);
        onlyShows(console().current(), 3, ErrorCode.CATALOG_EXPIRED);
    }

    @Test
    void theOneInUseExpiresInPlace() {
        offer(3, Keepers.NOW.plusSeconds(60));
        now = Keepers.NOW.plusSeconds(60);
        onlyShows(console().current(), 3, ErrorCode.CATALOG_EXPIRED);
    }

    @Test
    void anExpiredOneDoesNotPushOutTheOneInUseAndIsRememberedAsSeen() {
        offer(3);
        isRefused(offer(7, Keepers.NOW.minusSeconds(1)), ErrorCode.CATALOG_EXPIRED);
        uses(console().current(), 3);
        isRefused(offer(6), ErrorCode.CATALOG_ROLLBACK);
        assertThat(offer(8)).isInstanceOf(CatalogRefresh.Accepted.class);
    }

    @Test
    void whatAGivenUpKeySignedIsShownAndNotUsed() throws IOException {
        offer(3);
        RootFile first = RootFile.read(Files.readAllBytes(folder.resolve("root.json")), "root.json");
        root(Keepers.signed(first.followedBy(keepers.root(2, 1, keepers.bob)), keepers.alice, keepers.bob));
        onlyShows(console().current(), 3, ErrorCode.CATALOG_KEY_UNKNOWN);
        isRefused(offer(4), ErrorCode.CATALOG_KEY_UNKNOWN);
        offered = Keepers.sign(Keepers.catalog(4), keepers.bob);
        assertThat(console().refresh()).isInstanceOf(CatalogRefresh.Accepted.class);
    }

    @Test
    void aGivenUpKeyDoesNotComeBackWithAnOlderRootFile() throws IOException {
        offer(3);
        RootFile first = RootFile.read(Files.readAllBytes(folder.resolve("root.json")), "root.json");
        root(Keepers.signed(first.followedBy(keepers.root(2, 1, keepers.bob)), keepers.alice, keepers.bob));
        isRefused(offer(4), ErrorCode.CATALOG_KEY_UNKNOWN);
        root(first);
        isRefused(offer(5), ErrorCode.CATALOG_KEY_UNKNOWN);
    }

    @Test
    void aVersionThatAThiefSetTooHighBindsNobodyOnceHisKeysAreGivenUp() throws IOException {
        offer(Long.MAX_VALUE);
        isRefused(offer(4), ErrorCode.CATALOG_ROLLBACK);
        RootFile first = RootFile.read(Files.readAllBytes(folder.resolve("root.json")), "root.json");
        root(Keepers.signed(first.followedBy(keepers.root(2, 1, keepers.bob)), keepers.alice, keepers.bob));
        offered = Keepers.sign(Keepers.catalog(4), keepers.bob);
        assertThat(console().refresh()).isInstanceOf(CatalogRefresh.Accepted.class);
        offered = Keepers.sign(Keepers.catalog(3), keepers.bob);
        isRefused(console().refresh(), ErrorCode.CATALOG_ROLLBACK);
    }

    @Test
    void whereKeysThatStayAreEnoughTheHighestVersionStaysToo() throws IOException {
        offer(7);
        RootFile first = RootFile.read(Files.readAllBytes(folder.resolve("root.json")), "root.json");
        root(Keepers.signed(
                first.followedBy(keepers.root(2, 1, keepers.alice, keepers.bob)), keepers.alice, keepers.bob));
        isRefused(offer(6), ErrorCode.CATALOG_ROLLBACK);
    }

    @Test
    void anotherRootFileTakesTheRightToActAwayUntilAnOperatorSaysOtherwise() throws IOException {
        offer(3);
        root(Keepers.signed(RootFile.of(keepers.root(1, 1, keepers.carol)), keepers.carol));
        onlyShows(console().current(), 3, ErrorCode.ROOT_CHANGED);
        offered = Keepers.sign(Keepers.catalog(1), keepers.carol);
        isRefused(console().refresh(), ErrorCode.ROOT_CHANGED);
        assertThat(console().refresh(TrustedCatalog.RootChange.START_ANEW)).isInstanceOf(CatalogRefresh.Accepted.class);
        uses(console().current(), 1);
    }

    @Test
    void aMemoryThatIsDamagedIsNoMemoryToStartAnewFrom() throws IOException {
        offer(4);
        Files.writeString(folder.resolve("state/home.json"), "{\"format\":1");
        isRefused(offer(3), ErrorCode.FILE_FAILED);
        assertThat(console().current()).isInstanceOf(CurrentCatalog.None.class);
    }
}
