package dev.sluice.engine.catalog;

import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.CatalogException.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The rules of catalog changes, and the texts of InfluxDB 3.10 for those that do not fit. The same changes in the same
/// order always give the same ids.
final class ChangeApplication {
    /// Names the product itself gives to columns.
    private static final List<String> RESERVED_COLUMNS = List.of(Column.TIME, "__chunk_order");

    private static final DateTimeFormatter DELETION_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final CatalogState state;

    ChangeApplication(CatalogState state) {
        this.state = state;
    }

    CatalogState apply(CatalogChange change) {
        return switch (change) {
            case CatalogChange.CreateDatabase(var name, var retention) -> {
                if (state.databases().containsKey(name)) throw exists();
                var created = new Database(
                        state.nextDatabaseId(), name, Map.of(), Map.of(), retention, Optional.empty(), 0, 0);
                yield new CatalogState(
                        state.sequence(),
                        state.clusterId(),
                        with(state.databases(), name, created),
                        state.tokens(),
                        state.nextDatabaseId() + 1,
                        state.nextTokenId());
            }
            case CatalogChange.SetRetention(var name, var retention) ->
                replace(live(name), database -> database.withRetention(retention));
            case CatalogChange.DeleteDatabase(var name, var at) -> deleteDatabase(name, at);
            case CatalogChange.CreateTable(var name, var table, var columns) ->
                replace(live(name), database -> createTable(database, table, columns));
            case CatalogChange.AddColumns(var name, var table, var columns) ->
                replace(live(name), database -> addColumns(database, table, columns));
            case CatalogChange.DeleteTable(var name, var table, var at) ->
                replace(live(name), database -> deleteTable(database, table, at));
            case CatalogChange.CreateTrigger(var name, var trigger) -> createTrigger(name, trigger);
            case CatalogChange.DeleteTrigger(var name, var trigger) ->
                replace(database(name), database -> {
                    trigger(database, trigger);
                    return database.withTriggers(without(database.triggers(), trigger), database.nextTriggerId());
                });
            case CatalogChange.SetTriggerDisabled(var name, var trigger, var disabled) ->
                replaceTrigger(name, trigger, found -> found.withDisabled(disabled));
            case CatalogChange.SetTriggerSettings(var name, var trigger, var settings) ->
                replaceTrigger(name, trigger, found -> found.withSettings(settings));
            case CatalogChange.PutToken(var name, var hash, var createdAt, var expiry) ->
                putToken(name, hash, createdAt, expiry);
            case CatalogChange.DeleteToken(var name) -> {
                var gone = state.token(name).orElseThrow(() -> notFound(name));
                yield withTokens(
                        state.tokens().stream().filter(token -> token.id() != gone.id()).toList(), state.nextTokenId());
            }
        };
    }

    private CatalogState replaceTrigger(String database, String name, UnaryOperator<Trigger> change) {
        return replace(database(database), owner -> {
            var changed = change.apply(trigger(owner, name));
            return owner.withTriggers(with(owner.triggers(), name, changed), owner.nextTriggerId());
        });
    }

    private CatalogState deleteDatabase(String name, Instant at) {
        if (name.equals(Database.INTERNAL)) throw new CatalogException(Kind.OTHER, "cannot delete internal db");
        var deleted = live(name).deleted(deletedName(name, at, state.databases()), at);
        return withDatabases(with(without(state.databases(), name), deleted.name(), deleted));
    }

    private static Database createTable(Database database, String name, List<NewColumn> columns) {
        if (database.tables().containsKey(name)) throw exists();
        var all = new ArrayList<>(appended(List.of(), columns));
        if (all.stream().noneMatch(column -> column.name().equals(Column.TIME)))
            all.add(new Column(all.size(), Column.TIME, ColumnType.TIME));
        var table = new Table(database.nextTableId(), name, all, Optional.empty());
        return database.withTables(with(database.tables(), name, table), database.nextTableId() + 1);
    }

    private static Database addColumns(Database database, String name, List<NewColumn> columns) {
        var table = table(database, name);
        var widened = new Table(table.id(), name, appended(table.columns(), columns), table.deletedAt());
        return database.withTables(with(database.tables(), name, widened), database.nextTableId());
    }

    private static List<Column> appended(List<Column> columns, List<NewColumn> added) {
        var all = new ArrayList<>(columns);
        var names = new HashSet<String>();
        for (var column : columns) names.add(column.name());
        for (var column : added) {
            if (RESERVED_COLUMNS.contains(column.name()) && column.type() != ColumnType.TIME)
                throw new CatalogException(Kind.INVALID, "'" + column.name() + "' is a reserved column");
            if (!names.add(column.name()))
                throw new CatalogException(
                        Kind.INVALID, "invalid configuration provided: column '" + column.name() + "' is there twice");
            all.add(new Column(all.size(), column.name(), column.type()));
        }
        return all;
    }

    private static Database deleteTable(Database database, String name, Instant at) {
        var table = table(database, name);
        if (table.deletedAt().isPresent()) throw alreadyDeleted(name);
        var newName = deletedName(name, at, database.tables());
        var deleted = new Table(table.id(), newName, table.columns(), Optional.of(at));
        return database.withTables(with(without(database.tables(), name), newName, deleted), database.nextTableId());
    }

    private CatalogState createTrigger(String databaseName, Trigger trigger) {
        var database = state.database(databaseName)
                .orElseThrow(() -> new CatalogException(Kind.NOT_FOUND, "Database not found " + databaseName));
        if (databaseName.equals(Database.INTERNAL)) throw new CatalogException(Kind.OTHER, "cannot modify internal db");
        if (database.deletedAt().isPresent()) throw alreadyDeleted(databaseName);
        if (database.triggers().containsKey(trigger.name())) throw exists();
        var created = trigger.withId(database.nextTriggerId());
        return replace(database, before -> before.withTriggers(
                with(before.triggers(), trigger.name(), created), before.nextTriggerId() + 1));
    }

    private CatalogState putToken(String name, String hash, Instant createdAt, Optional<Instant> expiry) {
        var old = state.token(name);
        long id = old.map(Token::id).orElse(state.nextTokenId());
        var tokens = new ArrayList<>(state.tokens());
        old.ifPresent(tokens::remove);
        tokens.add(new Token(id, name, hash, createdAt, expiry));
        return withTokens(tokens, old.isPresent() ? state.nextTokenId() : state.nextTokenId() + 1);
    }

    private Database database(String name) {
        return state.database(name).orElseThrow(() -> notFound(name));
    }

    private Database live(String name) {
        var database = database(name);
        if (database.deletedAt().isPresent()) throw alreadyDeleted(name);
        return database;
    }

    private static Table table(Database database, String name) {
        return database.table(name)
                .orElseThrow(() -> new CatalogException(
                        Kind.NOT_FOUND, "Table %s not in DB schema for %s".formatted(name, database.name())));
    }

    private static Trigger trigger(Database database, String name) {
        return database.trigger(name).orElseThrow(() -> notFound(name));
    }

    private CatalogState replace(Database before, UnaryOperator<Database> change) {
        return withDatabases(with(state.databases(), before.name(), change.apply(before)));
    }

    private CatalogState withDatabases(Map<String, Database> databases) {
        return new CatalogState(
                state.sequence(), state.clusterId(), databases, state.tokens(), state.nextDatabaseId(), state.nextTokenId());
    }

    private CatalogState withTokens(List<Token> tokens, long nextTokenId) {
        return new CatalogState(
                state.sequence(), state.clusterId(), state.databases(), tokens, state.nextDatabaseId(), nextTokenId);
    }

    /// Two objects of one name may go within a second; the later one gets a number behind.
    private static String deletedName(String name, Instant at, Map<String, ?> taken) {
        var stamped = name + "-" + DELETION_TIME.format(at);
        var free = stamped;
        for (int n = 2; taken.containsKey(free); n++) free = stamped + "-" + n;
        return free;
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <V> Map<String, V> without(Map<String, V> map, String key) {
        var copy = new HashMap<>(map);
        copy.remove(key);
        return copy;
    }

    private static CatalogException exists() {
        return new CatalogException(Kind.EXISTS, "attempted to create a resource that already exists");
    }

    private static CatalogException notFound(String name) {
        return new CatalogException(Kind.NOT_FOUND, "the requested resource was not found: " + name);
    }

    private static CatalogException alreadyDeleted(String name) {
        return new CatalogException(
                Kind.ALREADY_DELETED, "attempted to modify resource that was already deleted: " + name);
    }
}
