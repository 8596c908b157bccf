package dev.sluice.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.auth.Authorizer.Decision;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthorizerTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final Catalog catalog = Catalog.open(new MemoryStore());
    private final Tokens tokens = new Tokens(catalog, now::get);
    private final Authorizer authorizer = new Authorizer(catalog, true, now::get);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Bearer GOOD                       | ALLOWED
            Token GOOD                        | ALLOWED
            Basic base64(me:GOOD)             | ALLOWED
            Basic base64(:GOOD)               | ALLOWED
            Basic base64(GOOD)                | MALFORMED
            Basic base64(me:x:GOOD)           | UNAUTHENTICATED
            Basic unpadded(m:GOOD)            | MALFORMED
            Basic !!!                         | MALFORMED
            bearer GOOD                       | MALFORMED
            BEARER GOOD                       | MALFORMED
            Digest GOOD                       | MALFORMED
            Bearer                            | MALFORMED
            Bearer GOOD GOOD                  | MALFORMED
            'Bearer  GOOD'                    | MALFORMED
            GOOD                              | MALFORMED
            Bearer apiv3_unknown              | UNAUTHENTICATED
            Token hash(GOOD)                  | UNAUTHENTICATED
            """)
    void headers_are_judged_to_the_letter(String header, Decision expected) {
        var good = issued("_admin", Optional.empty());
        assertThat(authorizer.header(Optional.of(filledIn(header, good)))).isEqualTo(expected);
    }

    @Test
    void no_header_is_no_token() {
        issued("_admin", Optional.empty());
        assertThat(authorizer.header(Optional.empty())).isEqualTo(Decision.UNAUTHENTICATED);
    }

    @Test
    void a_token_is_good_until_its_expiry() {
        var token = issued("guest", Optional.of(Duration.ofMinutes(1)));
        assertThat(authorizer.token(token)).isEqualTo(Decision.ALLOWED);
        now.set(now.get().plusSeconds(59));
        assertThat(authorizer.token(token)).isEqualTo(Decision.ALLOWED);
        now.set(now.get().plusSeconds(1));
        assertThat(authorizer.token(token)).isEqualTo(Decision.UNAUTHENTICATED);
    }

    @Test
    void a_deleted_token_is_worth_nothing() {
        var token = issued("guest", Optional.empty());
        tokens.delete("guest");
        assertThat(authorizer.token(token)).isEqualTo(Decision.UNAUTHENTICATED);
    }

    @Test
    void without_authentication_everybody_is_let_in() {
        var open = new Authorizer(catalog, false, now::get);
        assertThat(open.header(Optional.empty())).isEqualTo(Decision.ALLOWED);
        assertThat(open.header(Optional.of("nonsense"))).isEqualTo(Decision.ALLOWED);
        assertThat(open.token("nonsense")).isEqualTo(Decision.ALLOWED);
    }

    private String issued(String name, Optional<Duration> lifetime) {
        return tokens.create(name, lifetime).orElseThrow().text();
    }

    private static String filledIn(String header, String good) {
        var open = header.indexOf('(');
        if (open < 0) return header.replace("GOOD", good);
        var function = header.substring(header.indexOf(' ') + 1, open);
        var inner = header.substring(open + 1, header.length() - 1).replace("GOOD", good);
        var scheme = header.substring(0, header.indexOf(' ') + 1);
        var bytes = inner.getBytes(StandardCharsets.UTF_8);
        return scheme
                + switch (function) {
                    case "base64" -> Base64.getEncoder().encodeToString(bytes);
                    case "unpadded" -> Base64.getEncoder().withoutPadding().encodeToString(bytes);
                    case "hash" -> TokenText.hash(inner);
                    default -> throw new IllegalArgumentException(function);
                };
    }
}
