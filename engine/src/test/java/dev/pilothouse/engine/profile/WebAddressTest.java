package dev.pilothouse.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/c, true",
        "http://example.org/c, false",
        "http://127.0.0.1:8080/c, true",
        "http://localhost/c, true",
        "http://127.0.0.1.example.org/c, false",
        "ftp://localhost/c, false",
        "file:///c, false"
    })
    void onlyThisMachineMayDoWithoutTls(String address, boolean allowed) {
        assertThat(WebAddress.isAllowed(URI.create(address))).isEqualTo(allowed);
    }

    @Test
    void whatGoesWrongHasWords() {
        assertThat(WebAddress.failure(new ConnectException())).isEqualTo("the connection is refused");
        assertThat(WebAddress.failure(new IOException(new UnresolvedAddressException())))
                .isEqualTo("its name is not known");
        assertThat(WebAddress.failure(new IOException("EOF reached\nand more"))).isEqualTo("EOF reached");
        assertThat(WebAddress.failure(new IOException(new IOException()))).isEqualTo("the connection broke off");
    }
}
