package dev.sluice.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Everything that exists, at one moment. Take it once per request.
///
/// @param sequence grows by one with every commit
/// @param databases live and soft-deleted ones by their present name, always with `_internal`
public record CatalogState(
        long sequence,
        UUID clusterId,
        Map<String, Database> databases,
        List<Token> tokens,
        int nextDatabaseId,
        long nextTokenId) {
    public CatalogState {
        databases = Map.copyOf(databases);
        tokens = List.copyOf(tokens);
    }

    public Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    /// @throws CatalogException when the change does not fit
    public CatalogState apply(CatalogChange change) {
        throw new IllegalStateException("scaffold");
    }
}
