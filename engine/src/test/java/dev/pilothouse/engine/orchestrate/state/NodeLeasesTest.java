package dev.pilothouse.engine.orchestrate.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.orchestrate.lease.Card;
import dev.pilothouse.engine.orchestrate.lease.Claim;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.lease.LeaseStore;
import dev.pilothouse.engine.orchestrate.lease.LeaseStoreContract;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, run by this machine's own shell. */
class NodeLeasesTest extends LeaseStoreContract {
    private static final Card ANA = new Card("ana@desk", "s-ana", "upgrade n1/web", "");
    private static final Card BEN = new Card("ben@lap", "s-ben", "stop n1/web", "");

    private final LocalHost host = new LocalHost(new NodeName("here"), Clock.systemUTC());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        host.close();
    }

    @Override
    protected LeaseStore store() {
        return new NodeLeases(host, StateFolder.at(folder.toString()));
    }

    @Override
    protected LeaseSight seen() {
        try {
            return StateSight.parse(host.exec(Command.of("sh", "-c", StateSight.script("d='" + folder + "'\n")))
                            .stdout())
                    .lease();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void damage(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return folder.resolve(LeaseStore.FILE);
    }

    @Test
    void leaseOfADeadHolderEndsByTheNodesTimeSinceItsStart() throws IOException {
        store().claim(ANA, Claim.Means.WHEN_FREE);
        assertThat(store().claim(BEN, Claim.Means.WHEN_FREE)).isInstanceOf(Claim.Held.class);
        String text = Files.readString(file());
        String beat = text.replaceFirst("(?s).*\"beat\": (\\d+).*", "$1");

        Files.writeString(file(), text.replace("\"beat\": " + beat, "\"beat\": " + (Long.parseLong(beat) - 20)));

        assertThat(granted(store().claim(BEN, Claim.Means.WHEN_FREE)).fence()).isEqualTo(2);
    }

    @Test
    void restartOfTheNodeEndsTheLease() throws IOException {
        store().claim(ANA, Claim.Means.WHEN_FREE);
        String text = Files.readString(file());

        Files.writeString(file(), text.replaceFirst("\"boot\": \"[^\"]*\"", "\"boot\": \"another\""));

        assertThat(granted(store().claim(BEN, Claim.Means.WHEN_FREE)).fence()).isEqualTo(2);
    }

    @Test
    void takingOverABrokenFileKeepsItBeside() throws IOException {
        damage("what is this");

        granted(store().claim(ANA, Claim.Means.TAKE_OVER));

        assertThat(folder.resolve("lease.json.broken")).hasContent("what is this");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lease.json", "lease.json.broken", "lease.lock");
        }
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        LeaseStore elsewhere =
                new NodeLeases(host, StateFolder.at(folder.resolve("gone").toString()));

        assertThatThrownBy(() -> elsewhere.claim(ANA, Claim.Means.WHEN_FREE))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.facts())
                                .containsEntry("path", folder.resolve("gone").toString()));
    }
}
