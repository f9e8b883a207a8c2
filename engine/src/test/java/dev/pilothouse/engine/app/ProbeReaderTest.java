package dev.pilothouse.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.pilothouse.engine.probe.BodyMatch;
import dev.pilothouse.engine.probe.ChainCall;
import dev.pilothouse.engine.probe.Pace;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.Probe.From;
import dev.pilothouse.engine.probe.Probe.Tls;
import dev.pilothouse.engine.probe.Statuses;
import dev.pilothouse.engine.profile.ProfileFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeReaderTest {
    private static final Pace USUAL = new Pace(
            Duration.ofSeconds(30), Duration.ofSeconds(5), 1, 3, Duration.ofSeconds(60), Duration.ofMinutes(30));

    @TempDir
    Path folder;

    private ProfileFolder profile;

    @BeforeEach
    void makeProfile() {
        profile = new ProfileFolder(folder).fleet("""
                fleet:
                  name: test
                  variables: { USER: rpc }
                  secrets: { PASS: { env: PASS } }
                  nodes: { n1: { address: local, apps: [core] } }
                """);
    }

    private Probe probe(String check) {
        profile.pulled("core", "  health_check:\n" + check.indent(4));
        assertThat(ProfileFolder.shown(profile.problems())).isEmpty();
        return profile.appNamed("core").probe().orElseThrow();
    }

    @Test
    void readsEverythingThatCanBeSaidOfAPage() {
        assertThat(probe("""
                        type: http
                        endpoint: https://localhost:8443/
                        path: /status
                        status: [200, 301-308]
                        marker: "<title>"
                        body: 'height: [0-9]+'
                        content_type: text/html
                        tls: any
                        from: operator
                        interval: 2s
                        timeout: 1s
                        passes: 2
                        failures: 4
                        start_period: 5m
                        stalled_after: 1h
                        """))
                .isEqualTo(new Probe.Http(
                        URI.create("https://localhost:8443/status"),
                        Statuses.parse("200,301-308").orElseThrow(),
                        "<title>",
                        BodyMatch.parse("height: [0-9]+"),
                        "text/html",
                        Tls.ANY,
                        From.OPERATOR,
                        new Pace(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                2,
                                4,
                                Duration.ofMinutes(5),
                                Duration.ofHours(1))));
    }

    @Test
    void pinsOneCertificate() {
        assertThat(probe("type: http\nendpoint: https://a\ntls: { sha256: '" + "AB:".repeat(31) + "cd' }\n"))
                .isInstanceOfSatisfying(
                        Probe.Http.class,
                        page -> assertThat(page.tls()).isEqualTo(new Tls.Pinned("ab".repeat(31) + "cd")));
    }

    @Test
    void knowsBitcoinByName() {
        assertThat(probe("""
                        type: chain
                        chain: bitcoin
                        endpoint: http://127.0.0.1:8332
                        """))
                .isEqualTo(new Probe.Chain(
                        URI.create("http://127.0.0.1:8332"),
                        ChainCall.bitcoin(2),
                        Optional.empty(),
                        Tls.VERIFY,
                        From.NODE,
                        USUAL));
    }

    @Test
    void takesAnyJsonRpcCallThatTellsAHeight() {
        assertThat(probe("""
                        type: chain
                        endpoint: http://127.0.0.1:9000
                        method: status
                        params: '["latest", false]'
                        height: /sync/at
                        tip: /sync/tip
                        syncing: /sync/busy
                        lag: 0
                        """))
                .isInstanceOfSatisfying(
                        Probe.Chain.class,
                        chain -> assertThat(chain.call())
                                .isEqualTo(new ChainCall(
                                        "status",
                                        "[\"latest\", false]",
                                        JsonPointer.compile("/sync/at"),
                                        JsonPointer.compile("/sync/tip"),
                                        Optional.of(JsonPointer.compile("/sync/busy")),
                                        Set.of(),
                                        0)));
    }

    @Test
    void runsCommandsInTheContainerOrOnTheNode() {
        assertThat(probe("type: exec\ncommand: test -e /x\nin: node\n"))
                .isEqualTo(new Probe.Exec(List.of("/bin/sh", "-c", "test -e /x"), Probe.Exec.Place.NODE, USUAL));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "type: http, endpoint: 'http://a', status: 20x | status [APP-HEALTH-STATUS]",
                "type: http, endpoint: 'http://a', status: [299-200] | status [APP-HEALTH-STATUS]",
                "type: http, endpoint: 'http://a', body: '[' | body [APP-HEALTH-BODY]",
                "type: http, endpoint: 'http://me:pw@a' | endpoint [APP-HEALTH-ENDPOINT]",
                "type: http, endpoint: 'http://a', tls: maybe | tls [YAML-CHOICE]",
                "type: http, endpoint: 'http://a', tls: {} | tls [APP-HEALTH-TLS]",
                "type: http, endpoint: 'http://a', tls: { ca: none.pem } | tls.ca [APP-HEALTH-TLS]",
                "type: http, endpoint: 'http://a', tls: { ca: manifest.yml } | tls.ca [APP-HEALTH-TLS]",
                "type: http, endpoint: 'http://a', tls: { sha256: 'ab:cd' } | tls.sha256 [APP-HEALTH-TLS]",
                "type: http, endpoint: 'http://a', from: moon | from [YAML-CHOICE]",
                "type: http, endpoint: 'http://a', failures: 0 | failures [YAML-RANGE]",
                "type: http, endpoint: 'http://a', start_period: long | start_period [YAML-TYPE]",
                "type: exec, command: [ a ], in: pod | in [YAML-CHOICE]",
                "type: chain, endpoint: 'http://a' | method [YAML-MISSING]",
                "type: chain, endpoint: 'http://a', chain: dogs | chain [YAML-CHOICE]",
                "type: chain, endpoint: 'http://a', chain: bitcoin, height: /x | height [APP-HEALTH-CHAIN]",
                "type: chain, endpoint: 'http://a', method: m, tip: /t, height: h | height [APP-HEALTH-POINTER]",
                "type: chain, endpoint: 'http://a', method: m, tip: /t, height: /h, params: '7' | params [APP-HEALTH-PARAMS]",
                "type: chain, endpoint: 'http://a', chain: bitcoin, user: me | password [YAML-MISSING]",
                "type: chain, endpoint: 'http://a', chain: bitcoin, user: me, password: pw | password [APP-HEALTH-PASSWORD]",
                "type: chain, endpoint: 'http://a', chain: bitcoin, user: me, password: '${NOPE}' | password [APP-VARIABLE-UNDEFINED]",
                "type: tcp, endpoint: 'a:1', marker: x | marker [YAML-UNKNOWN-KEY]"
            })
    void tellsOfAMistakeWithItsPlace(String check, String expected) {
        profile.pulled("core", "  health_check: { " + check + " }\n");
        assertThat(ProfileFolder.shown(profile.problems()))
                .singleElement()
                .satisfies(shown -> assertThat(shown)
                        .contains("apps/core/manifest.yml:4 app.health_check." + expected)
                        .doesNotContain("pw")
                        .contains(" -> "));
    }
}
