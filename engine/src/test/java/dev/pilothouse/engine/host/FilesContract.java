package dev.pilothouse.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every host does alike with its files and its contact: real machines and those in memory. */
public abstract class FilesContract {
    protected abstract Host host();

    /** A folder that exists on the host, and nothing in it. */
    protected abstract String folder();

    /** What lies in a folder, without going through the host. */
    protected abstract List<String> namesIn(String path);

    protected String path(String name) {
        return folder() + "/" + name;
    }

    @Test
    void readsBackBytesItPutInPlace() {
        byte[] content = new byte[3_000_000];
        new Random(7).nextBytes(content);

        host().files().replace(path("a/b/it's here"), content, 0640);

        assertThat(host().files().read(path("a/b/it's here"))).hasValue(content);
        Files.Stat stat = host().files().stat(path("a/b/it's here")).orElseThrow();
        assertThat(stat.kind()).isEqualTo(Files.Kind.FILE);
        assertThat(stat.size()).isEqualTo(content.length);
        assertThat(stat.mode()).isEqualTo(0640);
        assertThat(stat.modified())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(namesIn(path("a/b"))).containsExactly("it's here");
    }

    @Test
    void tellsAbsenceApartFromFaults() {
        assertThat(host().files().read(path("nothing"))).isEmpty();
        assertThat(host().files().stat(path("nothing"))).isEmpty();
        host().files().replace(path("file"), new byte[] {1}, 0600);
        assertThat(host().files().read(path("file/below"))).isEmpty();
        assertThatThrownBy(() -> host().files().read(folder())).isInstanceOfSatisfying(EngineException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_FAILED);
            assertThat(e.facts()).containsEntry("path", folder()).containsKey("reason");
        });
        assertThatThrownBy(() -> host().files().replace(path("file/below"), new byte[0], 0600))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void appendsAndKeepsTheMode() {
        host().files().append(path("log/journal"), "one\n".getBytes(UTF_8), 0600);
        host().files().append(path("log/journal"), "two\n".getBytes(UTF_8), 0644);

        assertThat(host().files().read(path("log/journal"))).hasValue("one\ntwo\n".getBytes(UTF_8));
        assertThat(host().files().stat(path("log/journal")).orElseThrow().mode())
                .isEqualTo(0600);
    }

    @Test
    void listsTheNamesInAFolderAndNoneWhereThereIsNoFolder() {
        assertThat(host().files().list(path("none"))).isEmpty();
        host().files().replace(path("some/b"), new byte[0], 0600);
        host().files().replace(path("some/a"), new byte[0], 0600);
        host().files().replace(path("some/below/c"), new byte[0], 0600);

        assertThat(host().files().list(path("some"))).containsExactly("a", "b", "below");
    }

    @Test
    void replacesAndDeletes() {
        host().files().replace(path("x"), "old".getBytes(UTF_8), 0600);
        host().files().replace(path("x"), new byte[0], 0644);
        assertThat(host().files().read(path("x"))).hasValue(new byte[0]);

        host().files().delete(path("x"));
        host().files().delete(path("x"));

        assertThat(host().files().stat(path("x"))).isEmpty();
    }

    @Test
    void tellsListenersOfItsContact() {
        host().connect();
        AtomicReference<Contact> heard = new AtomicReference<>();

        host().onContact(heard::set).close();

        assertThat(heard.get()).isInstanceOf(Contact.Connected.class);
    }
}
