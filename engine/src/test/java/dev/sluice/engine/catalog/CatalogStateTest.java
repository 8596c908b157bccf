package dev.sluice.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.catalog.CatalogChange.AddColumns;
import dev.sluice.engine.catalog.CatalogChange.CreateDatabase;
import dev.sluice.engine.catalog.CatalogChange.CreateTable;
import dev.sluice.engine.catalog.CatalogChange.CreateTrigger;
import dev.sluice.engine.catalog.CatalogChange.DeleteDatabase;
import dev.sluice.engine.catalog.CatalogChange.DeleteTable;
import dev.sluice.engine.catalog.CatalogChange.DeleteToken;
import dev.sluice.engine.catalog.CatalogChange.DeleteTrigger;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.CatalogChange.PutToken;
import dev.sluice.engine.catalog.CatalogChange.SetRetention;
import dev.sluice.engine.catalog.CatalogChange.SetTriggerDisabled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CatalogStateTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:05.9Z");
    private static final CatalogState FRESH = CatalogState.fresh(UUID.randomUUID());
    private static final Trigger TRIGGER = new Trigger(
            99, "t", "t.py", new TriggerSpecification.AllTables(), TriggerSettings.DEFAULT, Optional.of(Map.of("k", "v")), false);

    private static CatalogState after(CatalogChange... changes) {
        var state = FRESH;
        for (var change : changes) state = state.apply(change);
        return state;
    }

    private static CreateDatabase database(String name) {
        return new CreateDatabase(name, Optional.empty());
    }

    private static void refused(CatalogState state, CatalogChange change, CatalogException.Kind kind, String message) {
        assertThatThrownBy(() -> state.apply(change))
                .isInstanceOfSatisfying(CatalogException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    @Test
    void the_internal_database_is_always_there_and_keeps_seven_days() {
        assertThat(FRESH.database("_internal").orElseThrow().retention()).contains(Duration.ofDays(7));
        refused(FRESH, new DeleteDatabase("_internal", NOON), CatalogException.Kind.OTHER, "cannot delete internal db");
        refused(FRESH, new CreateTrigger("_internal", TRIGGER), CatalogException.Kind.OTHER, "cannot modify internal db");
        refused(FRESH, database("_internal"), CatalogException.Kind.EXISTS, "attempted to create a resource that already exists");
    }

    @Test
    void a_database_is_created_once() {
        var state = after(database("foo"), database("bar"));
        assertThat(state.database("foo").orElseThrow().id()).isEqualTo(1);
        assertThat(state.database(2).orElseThrow().name()).isEqualTo("bar");
        refused(state, database("foo"), CatalogException.Kind.EXISTS, "attempted to create a resource that already exists");
    }

    @Test
    void a_deleted_database_gets_a_new_name_and_its_old_one_is_free() {
        var state = after(database("foo"), new DeleteDatabase("foo", NOON));
        assertThat(state.database("foo")).isEmpty();
        var deleted = state.database("foo-20260304T120005").orElseThrow();
        assertThat(deleted.deletedAt()).contains(NOON);
        assertThat(deleted.id()).isEqualTo(1);
        refused(
                state,
                new DeleteDatabase("foo-20260304T120005", NOON),
                CatalogException.Kind.ALREADY_DELETED,
                "attempted to modify resource that was already deleted: foo-20260304T120005");
        refused(state, new DeleteDatabase("foo", NOON), CatalogException.Kind.NOT_FOUND, "the requested resource was not found: foo");

        var again = state.apply(database("foo")).apply(new DeleteDatabase("foo", NOON));
        assertThat(again.databases()).containsKeys("foo-20260304T120005", "foo-20260304T120005-2");
        assertThat(again.apply(database("foo")).database("foo").orElseThrow().id()).isEqualTo(3);
    }

    @Test
    void retention_is_set_and_cleared() {
        var state = after(database("foo"), new SetRetention("foo", Optional.of(Duration.ofHours(1))));
        assertThat(state.database("foo").orElseThrow().retention()).contains(Duration.ofHours(1));
        assertThat(state.apply(new SetRetention("foo", Optional.empty())).database("foo").orElseThrow().retention()).isEmpty();
        refused(FRESH, new SetRetention("x", Optional.empty()), CatalogException.Kind.NOT_FOUND, "the requested resource was not found: x");
    }

    @Test
    void columns_are_numbered_in_order_and_time_is_added_when_it_is_missing() {
        var state = after(
                database("foo"),
                new CreateTable("foo", "cpu", List.of(new NewColumn("host", ColumnType.TAG), new NewColumn("usage", ColumnType.FLOAT))),
                new AddColumns("foo", "cpu", List.of(new NewColumn("region", ColumnType.TAG))),
                new CreateTable("foo", "mem", List.of(new NewColumn("time", ColumnType.TIME), new NewColumn("f", ColumnType.FLOAT))));
        var cpu = state.database("foo").orElseThrow().table("cpu").orElseThrow();
        assertThat(cpu.columns()).containsExactly(
                new Column(0, "host", ColumnType.TAG), new Column(1, "usage", ColumnType.FLOAT),
                new Column(2, "time", ColumnType.TIME), new Column(3, "region", ColumnType.TAG));
        assertThat(cpu.tags()).extracting(Column::name).containsExactly("host", "region");
        var mem = state.database("foo").orElseThrow().table("mem").orElseThrow();
        assertThat(mem.id()).isEqualTo(1);
        assertThat(mem.columns()).extracting(Column::name).containsExactly("time", "f");
    }

    @Test
    void a_column_that_does_not_fit_is_refused() {
        var state = after(database("foo"), new CreateTable("foo", "cpu", List.of(new NewColumn("f", ColumnType.FLOAT))));
        refused(
                state,
                new AddColumns("foo", "cpu", List.of(new NewColumn("time", ColumnType.TAG))),
                CatalogException.Kind.INVALID,
                "'time' is a reserved column");
        refused(
                state,
                new CreateTable("foo", "mem", List.of(new NewColumn("__chunk_order", ColumnType.FLOAT))),
                CatalogException.Kind.INVALID,
                "'__chunk_order' is a reserved column");
        assertThatThrownBy(() -> state.apply(new AddColumns("foo", "cpu", List.of(new NewColumn("f", ColumnType.TAG)))))
                .isInstanceOf(CatalogException.class);
        refused(
                state,
                new AddColumns("foo", "mem", List.of()),
                CatalogException.Kind.NOT_FOUND,
                "Table mem not in DB schema for foo");
        refused(
                state,
                new CreateTable("bar", "mem", List.of()),
                CatalogException.Kind.NOT_FOUND,
                "the requested resource was not found: bar");
    }

    @Test
    void a_deleted_table_keeps_its_id_and_the_next_of_that_name_is_another() {
        var create = new CreateTable("foo", "cpu", List.of(new NewColumn("f", ColumnType.FLOAT)));
        var state = after(database("foo"), create, new DeleteTable("foo", "cpu", NOON), create);
        var foo = state.database("foo").orElseThrow();
        var deleted = foo.table("cpu-20260304T120005").orElseThrow();
        assertThat(deleted.id()).isZero();
        assertThat(deleted.deletedAt()).contains(NOON);
        assertThat(foo.table("cpu").orElseThrow().id()).isEqualTo(1);
        assertThat(foo.table("cpu").orElseThrow().deletedAt()).isEmpty();
        refused(
                state,
                new DeleteTable("foo", "cpu-20260304T120005", NOON),
                CatalogException.Kind.ALREADY_DELETED,
                "attempted to modify resource that was already deleted: cpu-20260304T120005");
        refused(state, new DeleteTable("foo", "x", NOON), CatalogException.Kind.NOT_FOUND, "Table x not in DB schema for foo");
    }

    @Test
    void a_trigger_is_numbered_switched_and_deleted() {
        var state = after(database("foo"), new CreateTrigger("foo", TRIGGER));
        var created = state.database("foo").orElseThrow().trigger("t").orElseThrow();
        assertThat(created).isEqualTo(TRIGGER.withId(0));
        refused(state, new CreateTrigger("foo", TRIGGER), CatalogException.Kind.EXISTS, "attempted to create a resource that already exists");
        refused(state, new CreateTrigger("bar", TRIGGER), CatalogException.Kind.NOT_FOUND, "Database not found bar");
        refused(
                state,
                new SetTriggerDisabled("foo", "x", true),
                CatalogException.Kind.NOT_FOUND,
                "the requested resource was not found: x");
        refused(state, new DeleteTrigger("foo", "x"), CatalogException.Kind.NOT_FOUND, "the requested resource was not found: x");

        var disabled = state.apply(new SetTriggerDisabled("foo", "t", true));
        assertThat(disabled.database("foo").orElseThrow().trigger("t").orElseThrow().disabled()).isTrue();
        var recreated = disabled.apply(new DeleteTrigger("foo", "t")).apply(new CreateTrigger("foo", TRIGGER));
        assertThat(recreated.database("foo").orElseThrow().trigger("t").orElseThrow().id()).isEqualTo(1);
    }

    @Test
    void a_deleted_database_takes_no_trigger_and_no_table() {
        var state = after(database("foo"), new CreateTrigger("foo", TRIGGER), new DeleteDatabase("foo", NOON));
        var name = "foo-20260304T120005";
        var message = "attempted to modify resource that was already deleted: " + name;
        refused(state, new CreateTrigger(name, TRIGGER), CatalogException.Kind.ALREADY_DELETED, message);
        refused(state, new CreateTable(name, "cpu", List.of()), CatalogException.Kind.ALREADY_DELETED, message);
        refused(state, new SetRetention(name, Optional.empty()), CatalogException.Kind.ALREADY_DELETED, message);
        assertThat(state.apply(new DeleteTrigger(name, "t")).database(name).orElseThrow().triggers()).isEmpty();
    }

    @Test
    void a_token_of_the_same_name_is_replaced_and_keeps_its_id() {
        var state = after(
                new PutToken("_admin", "aa", NOON, Optional.empty()),
                new PutToken("other", "bb", NOON, Optional.of(NOON.plusSeconds(1))),
                new PutToken("_admin", "cc", NOON, Optional.empty()));
        assertThat(state.token("_admin")).contains(new Token(0, "_admin", "cc", NOON, Optional.empty()));
        assertThat(state.token("other").orElseThrow().id()).isEqualTo(1);
        var without = state.apply(new DeleteToken("_admin"));
        assertThat(without.tokens()).extracting(Token::name).containsExactly("other");
        assertThat(without.apply(new PutToken("_admin", "dd", NOON, Optional.empty())).token("_admin").orElseThrow().id()).isEqualTo(2);
        refused(without, new DeleteToken("_admin"), CatalogException.Kind.NOT_FOUND, "the requested resource was not found: _admin");
    }
}
