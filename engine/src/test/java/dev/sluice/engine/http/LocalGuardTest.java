package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules by which a web page is told from a client, one request a row. The server listens on 127.0.0.1:8181, and
/// `db.test` and `proxy.test:443` are names it was told.
final class LocalGuardTest {
    private static final LocalGuard GUARD = new LocalGuard(List.of("db.test", "proxy.test:443"), false);

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # method | headers                                                                            | let in
            # ---- Host: whom the browser believes it is talking to
            GET      | host: 127.0.0.1:8181                                                               | true
            GET      | host: localhost:8181                                                               | true
            GET      | host: LocalHost:8181                                                               | true
            GET      | host: localhost.:8181                                                              | true
            GET      | host: [::1]:8181                                                                   | true
            GET      | host: db.test                                                                      | true
            GET      | host: db.test:9999                                                                 | true
            GET      | host: DB.TEST:8181                                                                 | true
            GET      | host: proxy.test:443                                                               | true
            GET      | host: proxy.test                                                                   | false
            GET      | host: evil.test:8181                                                               | false
            POST     | host: evil.test:8181                                                               | false
            OPTIONS  | host: evil.test:8181                                                               | false
            GET      | host: evil.test                                                                    | false
            GET      | host: localhost                                                                    | false
            GET      | host: localhost:80                                                                 | false
            GET      | host: localhost:8182                                                               | false
            GET      | host: localhost.evil.test:8181                                                     | false
            GET      | host: 127.0.0.1.evil.test:8181                                                     | false
            GET      | host: evil.test:8181@localhost:8181                                                | false
            GET      | host: 127.0.0.2:8181                                                               | false
            GET      | host: 2130706433:8181                                                              | false
            GET      | host: 0.0.0.0:8181                                                                 | false
            GET      | host: xdb.test                                                                     | false
            GET      | host:                                                                              | false
            # ---- Origin: who asks
            GET      | host: localhost:8181; origin: http://localhost:8181                                | true
            GET      | host: localhost:8181; origin: http://127.0.0.1:8181                                | true
            GET      | host: localhost:8181; origin: https://db.test                                      | true
            GET      | host: localhost:8181; origin: http://localhost:3000                                | false
            GET      | host: localhost:8181; origin: http://localhost                                     | false
            GET      | host: localhost:8181; origin: http://evil.test                                     | false
            GET      | host: localhost:8181; origin: https://evil.test:8181                               | false
            GET      | host: localhost:8181; origin: null                                                 | false
            GET      | host: localhost:8181; origin: file://                                              | false
            GET      | host: localhost:8181; origin: http://localhost:8181.evil.test                      | false
            GET      | host: localhost:8181; origin: http://localhost:8181@evil.test                      | false
            OPTIONS  | host: localhost:8181; origin: http://evil.test                                     | false
            POST     | host: localhost:8181; origin: http://evil.test; content-type: application/json     | false
            DELETE   | host: localhost:8181; origin: http://evil.test                                     | false
            # ---- what a page may send without asking
            POST     | host: localhost:8181; origin: http://localhost:8181; content-type: application/json | true
            POST     | host: localhost:8181; origin: http://localhost:8181; content-type: text/plain      | false
            POST     | host: localhost:8181; origin: http://localhost:8181; content-type: Text/Plain;x=y  | false
            POST     | host: localhost:8181; origin: http://localhost:8181; content-type: multipart/form-data; boundary=x | false
            POST     | host: localhost:8181; origin: http://localhost:8181; content-type: application/x-www-form-urlencoded | false
            POST     | host: localhost:8181; origin: http://localhost:8181                                | false
            DELETE   | host: localhost:8181; origin: http://localhost:8181                                | false
            POST     | host: localhost:8181; content-type: text/plain                                     | true
            POST     | host: localhost:8181                                                               | true
            # ---- Referer, when there is no Origin
            GET      | host: localhost:8181; referer: http://evil.test/page                               | false
            GET      | host: localhost:8181; referer: http://localhost:8181/page                          | true
            GET      | host: localhost:8181; referer: http://localhost:3000/                              | false
            GET      | host: localhost:8181; referer: nonsense                                            | false
            # ---- what the browser says by itself
            GET      | host: localhost:8181; sec-fetch-site: cross-site                                   | false
            POST     | host: localhost:8181; sec-fetch-site: cross-site                                   | false
            GET      | host: localhost:8181; sec-fetch-site: same-origin                                  | true
            GET      | host: localhost:8181; sec-fetch-site: none                                         | true
            """)
    void pages_are_turned_away_and_clients_let_in(String method, String headers, boolean letIn) throws UnknownHostException {
        assertThat(refusal(GUARD, method, headers, "127.0.0.1").isEmpty()).isEqualTo(letIn);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            host: 192.168.1.20:8181                    | true
            host: localhost:8181                       | true
            host: 192.168.1.21:8181                    | false
            host: evil.test:8181                       | false
            """)
    void over_the_network_the_address_itself_is_a_good_name_since_it_cannot_be_rebound(String headers, boolean letIn)
            throws UnknownHostException {
        assertThat(refusal(GUARD, "GET", headers, "192.168.1.20").isEmpty()).isEqualTo(letIn);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            host: localhost:8181; origin: http://evil.test                             | true
            host: localhost:8181; sec-fetch-site: cross-site                           | true
            host: localhost:8181; origin: http://evil.test; content-type: text/plain   | true
            host: evil.test:8181                                                       | false
            """)
    void opened_to_pages_only_the_host_is_checked(String headers, boolean letIn) throws UnknownHostException {
        var open = new LocalGuard(List.of(), true);
        assertThat(refusal(open, "POST", headers, "127.0.0.1").isEmpty()).isEqualTo(letIn);
    }

    private static Optional<String> refusal(LocalGuard guard, String method, String headers, String address)
            throws UnknownHostException {
        var byName = new HashMap<String, String>();
        for (var header : headers.split("; (?=[a-z-]+: )")) {
            var pair = header.split(": ?", 2);
            byName.put(pair[0], pair[1]);
        }
        return guard.refusal(new Told(method, byName), new InetSocketAddress(InetAddress.getByName(address), 8181));
    }

    private record Told(String method, Map<String, String> headers) implements Call {
        @Override
        public String path() {
            return "/";
        }

        @Override
        public Optional<String> rawQuery() {
            return Optional.empty();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public BodyReader.Body body() {
            return new BodyReader.Body(new byte[0], 0);
        }
    }
}
