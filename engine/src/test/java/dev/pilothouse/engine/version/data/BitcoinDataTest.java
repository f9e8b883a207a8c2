package dev.pilothouse.engine.version.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.engine.app.AppResolver;
import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.Manifests;
import dev.pilothouse.engine.app.ResolvedApp;
import dev.pilothouse.engine.app.Variant;
import dev.pilothouse.engine.container.FakeRuntime;
import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.profile.FleetFile;
import dev.pilothouse.engine.profile.ProfileFolder;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.Loaded;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.data.read.NodePlace;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that come with the archipelago profile, on folders as Bitcoin Core leaves them. */
class BitcoinDataTest {
    private static final String KEY = "3f1c9a70b2d45e86";
    private static final String NO_KEY = "0000000000000000";

    @TempDir
    Path temporary;

    private BitcoinFolder data;
    private DataRules rules;
    private ResolvedApp app;
    private final LocalHost host = new LocalHost(new NodeName("n1"), Clock.systemUTC());

    @BeforeEach
    void make() throws IOException {
        Path shipped = Path.of("../profiles/archipelago/apps/bitcoin-core/data.yml");
        Loaded<DataRules> read = DataRulesFiles.parse(Files.readAllBytes(shipped));
        assertThat(read.problems()).isEmpty();
        rules = ((Loaded.Valid<DataRules>) read).value();
        data = new BitcoinFolder(Files.createDirectories(temporary.resolve("home/.bitcoin")));
        app = app("/home/bitcoin", "");
    }

    private ResolvedApp app(String mounted, String more) throws IOException {
        ProfileFolder profile = new ProfileFolder(temporary.resolve("profile"));
        profile.app("bitcoin-core", """
                app:
                  id: bitcoin-core
                  container: { image: "registry.lab:5000/bitcoin:28.0"%s }
                  volumes: [{ host: "%s", container: %s }]
                """.formatted(more, temporary.resolve("home"), mounted));
        profile.fleet("fleet: { name: home, nodes: { n1: { apps: [bitcoin-core] } } }\n");
        FleetFile fleet = profile.fleet();
        Map<AppId, AppSpec> apps = ((Loaded.Valid<Map<AppId, AppSpec>>) Manifests.load(fleet)).value();
        return new AppResolver("home", Secrets.system(Map.of()), new Variant.Production())
                .resolve(apps.get(new AppId("bitcoin-core")), fleet.nodes().getFirst());
    }

    private DataVerdict judge(String from, String to) throws InterruptedException {
        return new NodeDataGuard(
                        host,
                        new FakeRuntime(Clock.systemUTC()),
                        (probe, container) -> {
                            throw new AssertionError("nothing runs that could be asked");
                        },
                        id -> Optional.of(rules))
                .judge(app, Version.find(from), Version.parse(to));
    }

    private static Finding of(DataVerdict verdict, String rule) {
        return verdict.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " in " + verdict));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 28.1, 27.2, SAFE",
        NO_KEY + ", 28.1, 27.2, SAFE",
        KEY + ", 28.1, 27.2, IMPOSSIBLE",
        KEY + ", 28.0rc1, 27.2, IMPOSSIBLE",
        KEY + ", 29.3.knots20260508, 27.1.knots20240801, IMPOSSIBLE",
        "3f1c9a70b2d45e, 28.1, 27.2, UNKNOWN",
        "00000000000000, 28.1, 27.2, UNKNOWN",
        "000000000000000000, 28.1, 27.2, UNKNOWN",
    })
    void aKeyOfTheBlockFilesBlocksTheWayBelow28(String key, String from, String to, Answer expected)
            throws InterruptedException {
        data.chain();
        if (!key.isEmpty()) {
            data.key(key);
        }

        assertThat(of(judge(from, to), "block-key").answer()).isEqualTo(expected);
    }

    @Test
    void aKeyDoesNotMatterAbove28() throws InterruptedException {
        data.chain().key(KEY);

        assertThat(judge("29.0", "28.0").findings()).extracting(Finding::rule).doesNotContain("block-key");
        assertThat(judge("28.0", "31.0").findings()).extracting(Finding::rule).doesNotContain("block-key");
    }

    @Test
    void whatWroteTheDataIsTakenForTheNewestWhereNobodyKnows() throws InterruptedException {
        data.chain().key(KEY);

        assertThat(of(judge("latest", "27.2"), "block-key")).isInstanceOfSatisfying(Finding.Blocked.class, blocked -> {
            assertThat(blocked.because()).contains("full re-sync");
            assertThat(blocked.read()).contains("blocks/xor.dat: 8 bytes, not all zero");
        });
    }

    @Test
    void everyWayDownNamesWhatTheChainstateMayCost() throws InterruptedException {
        data.chain();

        DataVerdict verdict = judge("29.1", "29.0");

        assertThat(verdict).isInstanceOf(DataVerdict.NeedsWork.class);
        assertThat(of(verdict, "chainstate"))
                .isInstanceOfSatisfying(
                        Finding.Work.class, work -> assertThat(work.needs()).contains("-reindex-chainstate"));
        assertThat(judge("29.0", "29.1")).isInstanceOf(DataVerdict.Safe.class);
    }

    @Test
    void onAPrunedNodeTheFullReSyncIsNamed() throws InterruptedException {
        data.pruned();

        assertThat(of(judge("29.1", "28.0"), "chainstate")).isInstanceOfSatisfying(Finding.Work.class, work -> {
            assertThat(work.needs()).contains("full re-sync");
            assertThat(work.takes()).isEqualTo("days");
            assertThat(work.loses()).contains("chainstate");
            assertThat(work.read()).contains("blocks/blk00000.dat: not there");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bitcoin.conf  | # a node\\nprune=550\\n              | full re-sync",
                "bitcoin.conf  | prune = 1\\n                         | full re-sync",
                "bitcoin.conf  | prune=0\\n#prune=550\\n              | -reindex-chainstate",
                "settings.json | {\"prune\": \"550\"}                 | full re-sync",
                "settings.json | {\"prune\": false}                   | -reindex-chainstate",
            })
    void pruningThatIsOnlySetCountsToo(String name, String content, String needs) throws InterruptedException {
        data.chain().text(name, content.replace("\\n", "\n"));

        assertThat(of(judge("29.1", "28.0"), "chainstate"))
                .isInstanceOfSatisfying(
                        Finding.Work.class, work -> assertThat(work.needs()).contains(needs));
    }

    @Test
    void aServerThatSaysItIsPrunedIsBelieved() throws InterruptedException {
        data.chain();
        DataRule chainstate = rules.rules().stream()
                .filter(rule -> rule.id().equals("chainstate"))
                .findFirst()
                .orElseThrow();

        assertThat(asked("{\"pruned\":true}", chainstate))
                .isInstanceOfSatisfying(
                        Finding.Work.class, work -> assertThat(work.needs()).contains("full re-sync"));
        assertThat(asked("{\"pruned\":false}", chainstate))
                .isInstanceOfSatisfying(
                        Finding.Work.class, work -> assertThat(work.needs()).contains("-reindex-chainstate"));
        assertThat(asked("{}", chainstate))
                .isInstanceOfSatisfying(
                        Finding.Unsure.class,
                        unsure -> assertThat(unsure.missing()).containsExactly("getblockchaininfo"));
    }

    private Finding asked(String result, DataRule rule) throws InterruptedException {
        Examination.AppSide side = new Examination.AppSide() {
            @Override
            public Truth runs() {
                return new Truth.Yes();
            }

            @Override
            public String command() {
                return "bitcoind";
            }

            @Override
            public Observation<String> call(String method, String params) {
                return new Observation.Present<>(result);
            }
        };
        return new Examination(new NodePlace(host, data.path().toString()), ".", side).ask(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "wallet.dat",
        "wallets/wallet.dat",
        "wallets/savings/wallet.dat",
        "wallets/old.dat",
        "testnet3/wallets/a/wallet.dat"
    })
    void walletsOfTheOldKindNeedMigrationOnTheWayTo30(String name) throws InterruptedException {
        data.chain().sqlite("wallets/new/wallet.dat").berkeley(name, ByteOrder.LITTLE_ENDIAN);

        DataVerdict verdict = judge("29.3", "31.0");

        assertThat(verdict).isInstanceOf(DataVerdict.NeedsWork.class);
        assertThat(verdict.findings().getFirst()).isInstanceOfSatisfying(Finding.Work.class, work -> {
            assertThat(work.rule()).isEqualTo("legacy-wallets");
            assertThat(work.needs()).contains("migratewallet", "30.2");
            assertThat(work.read()).contains(name.replace("testnet3/", "") + ": the bytes looked for at 12");
        });
    }

    @Test
    void walletsOfEitherByteOrderAreKnownAndNewOnesPass() throws InterruptedException {
        data.chain().sqlite("wallets/new/wallet.dat");
        assertThat(judge("29.3", "31.0")).isInstanceOf(DataVerdict.Safe.class);

        data.berkeley("wallets/old/wallet.dat", ByteOrder.BIG_ENDIAN);
        assertThat(judge("29.3", "31.0")).isInstanceOf(DataVerdict.NeedsWork.class);
        assertThat(judge("30.2", "31.0")).isInstanceOf(DataVerdict.Safe.class);
    }

    @ParameterizedTest
    @CsvSource({
        "26.1, 25.2, wallets-made-newer, backup",
        "15.1, 0.14.3, chainstate-format, -reindex-chainstate",
        "0.12.1, 0.11.2, chainstate-key, -reindex",
        "0.12.1, 0.9.5, block-order, whole chain"
    })
    void oldBoundsAreKnown(String from, String to, String rule, String needs) throws InterruptedException {
        data.chain().sqlite("wallets/a/wallet.dat");

        assertThat(of(judge(from, to), rule))
                .isInstanceOfSatisfying(
                        Finding.Work.class, work -> assertThat(work.needs()).contains(needs));
    }

    @Test
    void whatOnlyCostsAnIndexOrNothingIsToldAsSuch() throws InterruptedException {
        data.file("indexes/coinstatsindex/db/CURRENT").file("mempool.dat", (byte) 1);

        DataVerdict verdict = judge("30.2", "29.3");

        assertThat(verdict).isInstanceOf(DataVerdict.Safe.class);
        assertThat(of(verdict, "coinstats-index"))
                .isInstanceOfSatisfying(
                        Finding.Fine.class, fine -> assertThat(fine.because()).contains("builds its own"));
        assertThat(of(verdict, "droppable"))
                .isInstanceOfSatisfying(
                        Finding.Fine.class, fine -> assertThat(fine.because()).contains("costs nothing"));
    }

    @Test
    void noDataYetIsSafe() throws InterruptedException, IOException {
        Files.delete(data.path());

        assertThat(judge("31.0", "27.0"))
                .isInstanceOfSatisfying(
                        DataVerdict.Safe.class,
                        safe -> assertThat(safe.findings()).hasSize(1));
    }

    @Test
    void testNetworksAreLookedAtToo() throws InterruptedException {
        new BitcoinFolder(data.path().resolve("signet")).chain().key(KEY);

        assertThat(judge("28.1", "27.2").findings().getFirst().read()).anyMatch(read -> read.contains("xor.dat"));
        assertThat(judge("28.1", "27.2")).isInstanceOf(DataVerdict.Impossible.class);
    }

    @ParameterizedTest
    @CsvSource({
        "blocksdir=/mnt/big, 28.1, 27.2, block-key",
        "blocksdir = /mnt/big, 29.1, 29.0, chainstate",
        "datadir=/mnt/big, 29.1, 29.0, chainstate",
        "includeconf=more.conf, 28.1, 27.2, block-key",
        "walletdir=/mnt/wallets, 29.3, 31.0, legacy-wallets",
        "walletdir=/mnt/wallets, 26.1, 25.2, wallets-made-newer",
    })
    void whatMayLieElsewhereIsNotTakenForMissing(String setting, String from, String to, String rule)
            throws InterruptedException {
        data.chain().text("bitcoin.conf", "server=1\n" + setting + "\n");

        assertThat(of(judge(from, to), rule)).isInstanceOf(Finding.Unsure.class);
    }

    @Test
    void dataKeptAtAnotherPlaceIsNotTakenForNone() throws InterruptedException, IOException {
        app = app("/data", "");
        assertThat(of(judge("29.1", "29.0"), NodeDataGuard.PLACE))
                .isInstanceOfSatisfying(
                        Finding.Unsure.class,
                        unsure -> assertThat(unsure.missing()).containsExactly("/data"));

        data.chain();
        app = app("/home/bitcoin", ", command: [bitcoind, -datadir=/srv]");
        assertThat(of(judge("29.1", "29.0"), "chainstate")).isInstanceOf(Finding.Unsure.class);
        app = app("/home/bitcoin", ", command: [bitcoind, -datadir=/home/bitcoin/.bitcoin, -server]");
        assertThat(of(judge("29.1", "29.0"), "chainstate")).isInstanceOf(Finding.Work.class);
    }

    @Test
    void settingsOfOtherNamesMoveNothing() throws InterruptedException {
        data.chain().text("bitcoin.conf", "# blocksdir=/mnt/big\nmyblocksdir=/x\nwalletdirs=1\n");

        assertThat(judge("29.3", "31.0")).isInstanceOf(DataVerdict.Safe.class);
        assertThat(of(judge("28.1", "27.2"), "block-key").answer()).isEqualTo(Answer.SAFE);
    }

    @Test
    void nothingIsChangedByLooking() throws InterruptedException, IOException {
        data.chain().key(KEY).berkeley("wallet.dat", ByteOrder.LITTLE_ENDIAN);
        List<String> before = listing();

        judge("31.0", "0.9");

        assertThat(listing()).isEqualTo(before);
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> walk = Files.walk(data.path())) {
            return walk.map(path -> path + " " + path.toFile().length() + " "
                            + path.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }
}
