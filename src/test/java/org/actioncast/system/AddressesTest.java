package org.actioncast.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address means the same for every method, on every server. */
class AddressesTest {

    private final Record invoice = Record.fresh();

    static Stream<String> resources() {
        return Stream.of(
                "api/actions",
                "api/actions/live",
                "api/tickets",
                "api/tokens",
                "api/revocations",
                "api/logout",
                "api/server",
                "api/channels",
                "api/log",
                "api/connections",
                "api/connections/nobody",
                "api/demo/token",
                "api/nothing");
    }

    @ParameterizedTest
    @MethodSource("resources")
    @DisplayName("H9: an address with a slash at its end is the address without it")
    void anAddressWithASlashIsTheOneWithoutIt(String path) throws IOException {
        for (var method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"}) {
            for (var header : new String[] {"X: y", "Accept: text/plain"}) {
                var plain = status(method, path, header);

                assertThat(status(method, path + "/", header))
                        .as(method + " " + path)
                        .isEqualTo(plain);
                assertThat(plain).isNotEqualTo("500");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"api/actions, 201", "api/actions/live, 202"})
    @DisplayName("H9: a post with a slash at its end is taken")
    void aPostWithASlashIsTaken(String path, int status) {
        assertThat(invoice.poster("u1")
                        .post(path + "/", "{\"type\":\"t\",\"id\":\"slash\"}")
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/actions/?wait=0", "api/actions/?after=0&wait=20", "api/actions?wait=0"})
    @DisplayName("H9: a poll with a slash at its end is a poll")
    void aPollWithASlashIsAPoll(String path) {
        invoice.poster("u1").log("seen");

        var answer = invoice.poster("u2").send(invoice.system().http(path).GET());

        assertThat(answer.body()).startsWith("[{\"type\":\"welcome\"");
    }

    private String status(String method, String path, String header) throws IOException {
        var base = invoice.system().baseUri();
        try (var raw = RawSocket.connect(invoice.system())) {
            raw.write(method + " " + base.getPath() + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n" + header + "\r\nAuthorization: Bearer "
                    + invoice.tokens("u1")
                            .groups("subscriber", "publisher", "issuer", "operator")
                            .signed()
                    + "\r\n\r\n");
            return raw.readHead().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }
}
