package dev.sluice.engine.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
    private static final Duration INTERNAL_RETENTION = Duration.ofDays(7);

    public CatalogState {
        databases = Map.copyOf(databases);
        tokens = List.copyOf(tokens);
    }

    /// A new catalog: nothing but `_internal`.
    public static CatalogState fresh(UUID clusterId) {
        var internal = new Database(
                0, Database.INTERNAL, Map.of(), Map.of(), Optional.of(INTERNAL_RETENTION), Optional.empty(), 0, 0);
        return new CatalogState(0, clusterId, Map.of(Database.INTERNAL, internal), List.of(), 1, 0);
    }

    public Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    /// Those that are not deleted, in no order.
    public Stream<Database> liveDatabases() {
        return databases.values().stream().filter(database -> database.deletedAt().isEmpty());
    }

    public Optional<Database> liveDatabase(String name) {
        return database(name).filter(database -> database.deletedAt().isEmpty());
    }

    /// The database with this id, live or soft-deleted.
    public Optional<Database> database(int id) {
        return databases.values().stream().filter(database -> database.id() == id).findFirst();
    }

    public Optional<Token> token(String name) {
        return tokens.stream().filter(token -> token.name().equals(name)).findFirst();
    }

    /// The state after a change; the sequence is the one of this state.
    ///
    /// @throws CatalogException when the change does not fit
    public CatalogState apply(CatalogChange change) {
        return new ChangeApplication(this).apply(change);
    }

    CatalogState withSequence(long newSequence) {
        return new CatalogState(newSequence, clusterId, databases, tokens, nextDatabaseId, nextTokenId);
    }
}
