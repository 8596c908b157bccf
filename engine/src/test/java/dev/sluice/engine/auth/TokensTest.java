package dev.sluice.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.auth.Authorizer.Decision;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokensTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"));

    private final MemoryStore store = new MemoryStore();
    private final Catalog catalog = Catalog.open(store);
    private final Tokens tokens = new Tokens(catalog, CLOCK);

    @Test
    void a_token_is_a_prefix_and_64_random_bytes_and_only_its_hash_is_kept() {
        var issued = tokens.create(Tokens.ADMIN, Optional.empty()).orElseThrow();
        assertThat(issued.text()).matches("apiv3_[A-Za-z0-9_-]{86}");
        assertThat(issued.token().hash()).matches("[0-9a-f]{128}").isEqualTo(TokenText.hash(issued.text()));
        assertThat(issued.token().id()).isZero();
        assertThat(issued.token().createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(issued.token().expiry()).isEmpty();
        assertThat(tokens.isAdmin(issued.text())).isTrue();
    }

    @Test
    void the_hash_is_sha_512_of_the_whole_text() {
        assertThat(TokenText.hash("abc"))
                .isEqualTo("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    }

    @Test
    void no_two_tokens_are_alike_nor_have_one_name() {
        var first = tokens.create("a", Optional.empty()).orElseThrow();
        var second = tokens.create("b", Optional.of(Duration.ofHours(1))).orElseThrow();
        assertThat(first.text()).isNotEqualTo(second.text());
        assertThat(second.token().id()).isEqualTo(first.token().id() + 1);
        assertThat(tokens.create("a", Optional.empty())).isEmpty();
    }

    @Test
    void a_regenerated_operator_token_keeps_its_id_and_outlives_a_restart() {
        assertThat(tokens.regenerateAdmin()).isEmpty();
        var old = tokens.create(Tokens.ADMIN, Optional.empty()).orElseThrow();
        var fresh = tokens.regenerateAdmin().orElseThrow();
        assertThat(fresh.token().id()).isEqualTo(old.token().id());
        assertThat(tokens.isAdmin(old.text())).isFalse();
        catalog.close();
        try (var reopened = Catalog.open(store)) {
            var authorizer = new Authorizer(reopened, true, CLOCK);
            assertThat(authorizer.token(fresh.text())).isEqualTo(Decision.ALLOWED);
            assertThat(authorizer.token(old.text())).isEqualTo(Decision.UNAUTHENTICATED);
        }
    }

    @Test
    void a_token_that_is_not_there_cannot_be_deleted() {
        assertThatThrownBy(() -> tokens.delete("nobody"))
                .isInstanceOf(CatalogException.class)
                .hasMessage("the requested resource was not found: nobody");
    }
}
