package dev.pilothouse.engine.container.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EngineHttpClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private ScriptedPeer peer;
    private EngineHttpClient client;
    private volatile Patience patience = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20));

    @BeforeEach
    void listen() throws IOException {
        peer = new ScriptedPeer();
        client = new EngineHttpClient(peer::dial, (method, path) -> patience);
    }

    @AfterEach
    void hangUp() throws IOException {
        client.close();
        peer.close();
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws IOException {
        peer.then(talk -> {
            for (int i = 0; i < 2; i++) {
                talk.readHead();
                talk.say(OK);
            }
        });
        assertThat(text(get("/a"))).isEqualTo("ok");
        assertThat(text(get("/b"))).isEqualTo("ok");
        assertThat(peer.heads).hasSize(2);
    }

    @Test
    void keepsAConnectionWhoseLastChunkNobodyRead() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
            talk.readHead();
            talk.say(OK);
        });
        try (Response answer = get("/a")) {
            assertThat(answer.getBody().readNBytes(2)).hasSize(2);
        }
        assertThat(text(get("/b"))).isEqualTo("ok");
    }

    @Test
    void repeatsAGetWhereThePooledConnectionDied() throws IOException {
        CountDownLatch dead = new CountDownLatch(1);
        peer.then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                    talk.readHead();
                    dead.countDown();
                })
                .then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                });
        text(get("/a"));
        assertThat(text(get("/b"))).isEqualTo("ok");
        assertThat(dead.getCount()).isZero();
    }

    @Test
    void neverRepeatsAPost() throws IOException {
        peer.then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                    talk.readHead();
                })
                .then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                });
        text(get("/a"));
        assertThatThrownBy(
                        () -> client.execute(request(Request.Method.POST, "/b").build()))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(peer.heads).hasSize(2);
    }

    @Test
    void throwsAwayAnIdleConnectionThatHasEnded() throws IOException {
        peer.then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                })
                .then(talk -> {
                    talk.readHead();
                    talk.say(OK);
                });
        text(get("/a"));
        await().until(() -> {
            try (Response answer =
                    client.execute(request(Request.Method.POST, "/b").build())) {
                return answer.getStatusCode() == 200;
            }
        });
    }

    @Test
    void hearsAnEarlyRefusalOfALargeUpload() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone");
            talk.awaitHangUp();
        });
        Request upload =
                request(Request.Method.PUT, "/archive").body(new Endless()).build();
        try (Response answer = client.execute(upload)) {
            assertThat(answer.getStatusCode()).isEqualTo(404);
            assertThat(answer.getBody().readAllBytes()).hasSize(4);
        }
        await().until(() -> client.openConnections() == 0);
    }

    @Test
    void sendsAStreamInChunks() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            byte[] body = talk.socket().getInputStream().readNBytes("5\r\nhello\r\n0\r\n\r\n".length());
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n"
                    + new String(body, StandardCharsets.ISO_8859_1));
        });
        Request upload = request(Request.Method.POST, "/build")
                .body(new ByteArrayInputStream("hello".getBytes(StandardCharsets.US_ASCII)))
                .build();
        assertThat(text(client.execute(upload))).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void aSourceThatCannotBeReadIsTheFaultThatIsTold() {
        peer.then(ScriptedPeer.Talk::awaitHangUp);
        Request upload =
                request(Request.Method.POST, "/build").body(new Broken()).build();
        assertThatThrownBy(() -> client.execute(upload)).hasRootCauseMessage("disk gone");
    }

    @Test
    void endsWaitingForAMutePeer() {
        patience = new Patience(Duration.ofMillis(100), Duration.ofMillis(100));
        peer.then(ScriptedPeer.Talk::awaitHangUp);
        assertThatThrownBy(() -> get("/mute")).hasCauseInstanceOf(SocketTimeoutException.class);
        assertThat(client.openConnections()).isZero();
    }

    @Test
    void endsWaitingWithinABody() {
        patience = new Patience(Duration.ofSeconds(20), Duration.ofMillis(100));
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
            talk.awaitHangUp();
        });
        assertThatThrownBy(() -> text(get("/slow"))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void tellsATruncatedFixedBody() {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        });
        assertThatThrownBy(() -> text(get("/cut"))).isInstanceOf(EOFException.class);
    }

    @Test
    void tellsATruncatedChunk() {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf");
        });
        assertThatThrownBy(() -> text(get("/cut"))).isInstanceOf(EOFException.class);
    }

    @Test
    void readsUntilTheEndWhereNoLengthIsTold() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\n\r\nall of it");
        });
        assertThat(text(get("/rest"))).isEqualTo("all of it");
    }

    @Test
    void passesOverInterimAnswers() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 100 Continue\r\n\r\n" + OK);
        });
        assertThat(text(get("/a"))).isEqualTo("ok");
    }

    @Test
    void takesLineBreaksOutOfHeaderValues() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say(OK);
        });
        text(client.execute(request(Request.Method.GET, "/a")
                .putHeader("X-Registry-Auth", "token\r\nEvil: yes")
                .build()));
        assertThat(peer.heads.getFirst()).contains("X-Registry-Auth: tokenEvil: yes\r\n");
    }

    @Test
    void aCancelFromAnotherThreadEndsTheReader() throws Exception {
        patience = new Patience(Duration.ofSeconds(20), Duration.ZERO);
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            talk.awaitHangUp();
        });
        Response answer = get("/events");
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                answer.getBody().read();
            } catch (IOException e) {
                ended.countDown();
            }
        });
        answer.close();
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(client.openConnections()).isZero();
    }

    @Test
    void aHijackedConnectionIsClosedInOneDirectionOnly() throws IOException {
        peer.then(talk -> {
            talk.readHead();
            talk.say("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            byte[] typed = talk.socket().getInputStream().readAllBytes();
            talk.say("got " + new String(typed, StandardCharsets.US_ASCII));
        });
        Request attach = request(Request.Method.POST, "/attach")
                .hijackedInput(new ByteArrayInputStream("typed".getBytes(StandardCharsets.US_ASCII)))
                .build();
        Response answer = client.execute(attach);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("got typed");
    }

    private DockerHttpClient.Response get(String path) {
        return client.execute(request(Request.Method.GET, path).build());
    }

    private static Request.Builder request(Request.Method method, String path) {
        return Request.builder().method(method).path(path);
    }

    private static String text(Response answer) throws IOException {
        try (answer) {
            return new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("disk gone");
        }
    }
}
