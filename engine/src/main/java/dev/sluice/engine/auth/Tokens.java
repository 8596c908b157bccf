package dev.sluice.engine.auth;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Makes and deletes tokens.
public final class Tokens {
    /// Name of the operator's token.
    public static final String ADMIN = "_admin";

    /// A token at the only moment its text is known.
    public record Issued(Token token, String text) {}

    private final Catalog catalog;
    private final InstantSource clock;

    public Tokens(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /// @return empty when there is a token of that name
    public Optional<Issued> create(String name, Optional<Duration> lifetime) {
        var text = TokenText.random();
        while (true) {
            var base = catalog.state();
            if (base.token(name).isPresent()) return Optional.empty();
            var committed = put(base, name, text, lifetime);
            if (committed.isPresent()) return committed;
        }
    }

    /// Gives the operator's token a new text under its old id; the old text is worth nothing from then on.
    ///
    /// @return empty when there is no operator's token yet
    public Optional<Issued> regenerateAdmin() {
        var text = TokenText.random();
        while (true) {
            var base = catalog.state();
            if (base.token(ADMIN).isEmpty()) return Optional.empty();
            var committed = put(base, ADMIN, text, Optional.empty());
            if (committed.isPresent()) return committed;
        }
    }

    /// @throws dev.sluice.engine.catalog.CatalogException when there is no such token
    public void delete(String name) {
        catalog.commit(new CatalogChange.DeleteToken(name));
    }

    /// Whether `text` is the text of the operator's token.
    public boolean isAdmin(String text) {
        return catalog.state()
                .token(ADMIN)
                .filter(token -> token.hash().equals(TokenText.hash(text)))
                .isPresent();
    }

    private Optional<Issued> put(CatalogState base, String name, String text, Optional<Duration> lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var change = new CatalogChange.PutToken(name, TokenText.hash(text), now, lifetime.map(now::plus));
        return catalog.commit(base, List.of(change))
                .flatMap(state -> state.token(name))
                .map(token -> new Issued(token, text));
    }
}
