package dev.sluice.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import dev.sluice.engine.catalog.CatalogChange.SetTriggerSettings;
import dev.sluice.engine.store.FaultyStore;
import dev.sluice.engine.store.FileStore;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.PowerLossStore;
import dev.sluice.engine.store.RecordFile;
import dev.sluice.engine.store.Records;
import dev.sluice.engine.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CatalogTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:05.123456789Z");

    private final MemoryStore store = new MemoryStore();

    private static CreateDatabase database(String name) {
        return new CreateDatabase(name, Optional.empty());
    }

    /// One of each kind and form; in this order they fit.
    static List<CatalogChange> story() {
        var changes = new ArrayList<CatalogChange>(List.of(
                database("foo"),
                new CreateDatabase("bär / \"x\"", Optional.of(Duration.ofDays(30).plusNanos(1))),
                new SetRetention("foo", Optional.of(Duration.ofHours(1))),
                new SetRetention("foo", Optional.empty()),
                new CreateTable("foo", "cpu", Arrays.stream(ColumnType.values())
                        .map(type -> new NewColumn(type == ColumnType.TIME ? "time" : type.name(), type))
                        .toList()),
                new AddColumns("foo", "cpu", List.of(new NewColumn("späte Spalte", ColumnType.TAG))),
                new DeleteTable("foo", "cpu", NOON),
                new CreateTable("foo", "cpu", List.of())));
        for (var text : new String[] {"table:cpu", "all_tables", "cron:0 0 8 * * *", "every:1.5s", "request:a/b"})
            changes.add(new CreateTrigger("foo", new Trigger(
                    0, text, "p.py", TriggerSpecification.parse(text),
                    new TriggerSettings(
                            text.length() % 2 == 0,
                            ErrorBehavior.RETRY,
                            text.startsWith("e") ? Optional.of(PythonRuntime.CPYTHON) : Optional.empty()),
                    text.startsWith("a") ? Optional.of(Map.of("k", "v=1,2", "", "é")) : text.startsWith("c") ? Optional.of(Map.of()) : Optional.empty(),
                    text.startsWith("r"))));
        changes.addAll(List.of(
                new SetTriggerDisabled("foo", "all_tables", true),
                new SetTriggerDisabled("foo", "request:a/b", false),
                new SetTriggerSettings(
                        "foo",
                        "all_tables",
                        new TriggerSettings(true, ErrorBehavior.DISABLE, Optional.of(PythonRuntime.GRAALPY))),
                new SetTriggerSettings("foo", "every:1.5s", TriggerSettings.DEFAULT),
                new DeleteTrigger("foo", "table:cpu"),
                new PutToken("_admin", "ab".repeat(64), NOON, Optional.empty()),
                new PutToken("t", "cd".repeat(64), NOON, Optional.of(NOON.plusSeconds(5))),
                new DeleteToken("t"),
                new DeleteDatabase("foo", NOON),
                database("foo")));
        return changes;
    }

    @ParameterizedTest
    @MethodSource("story")
    void a_change_reads_back_as_it_was_written(CatalogChange change) {
        assertThat(CatalogJson.read(CatalogJson.write(change))).isEqualTo(change);
    }

    @Test
    void an_empty_store_gets_a_fresh_catalog_that_keeps_its_identity() {
        var fresh = Catalog.open(store).state();
        assertThat(fresh.databases()).containsOnlyKeys("_internal");
        assertThat(fresh.sequence()).isZero();
        assertThat(Catalog.open(store).state()).isEqualTo(fresh);
    }

    @Test
    void what_was_committed_is_there_after_a_restart(@TempDir Path folder) {
        CatalogState committed;
        try (var disk = FileStore.open(folder);
                var catalog = Catalog.open(disk)) {
            for (var change : story()) catalog.commit(change);
            committed = catalog.state();
        }
        try (var disk = FileStore.open(folder);
                var catalog = Catalog.open(disk)) {
            assertThat(catalog.report()).isEmpty();
            assertSame(catalog.state(), committed);
        }
    }

    /// `Table` has identity, so states are compared by what they say.
    private static void assertSame(CatalogState state, CatalogState expected) {
        assertThat(state).usingRecursiveComparison().isEqualTo(expected);
        assertThat(state.sequence()).isEqualTo(story().size());
    }

    @Test
    void several_changes_are_one_commit_or_none() {
        var catalog = Catalog.open(store);
        var base = catalog.state();
        var after = catalog.commit(base, List.of(database("a"), new CreateTable("a", "t", List.of()))).orElseThrow();
        assertThat(after.sequence()).isEqualTo(1);
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> catalog.commit(after, List.of(database("b"), database("a"))));
        assertThat(catalog.state()).isSameAs(after);
        assertThat(Catalog.open(store).state().databases()).containsOnlyKeys("_internal", "a");
    }

    @Test
    void a_stale_base_is_told_so_and_nothing_is_no_commit() {
        var catalog = Catalog.open(store);
        var base = catalog.state();
        catalog.commit(database("a"));
        assertThat(catalog.commit(base, List.of(database("b")))).isEmpty();
        assertThat(catalog.state().databases()).doesNotContainKey("b");
        assertThat(catalog.commit(catalog.state(), List.of())).containsSame(catalog.state());
        assertThat(catalog.state().sequence()).isEqualTo(1);
    }

    @Test
    void many_committers_lose_nothing_and_listeners_hear_all_in_order() throws Exception {
        var catalog = Catalog.open(store);
        var heard = new CopyOnWriteArrayList<Catalog.Commit>();
        catalog.onCommit(heard::add);
        catalog.commit(database("db"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 200; i++) {
                var table = "t" + i;
                tasks.add(() -> {
                    while (true) {
                        var committed = catalog.commit(catalog.state(), List.of(new CreateTable("db", table, List.of())));
                        if (committed.isPresent())
                            return heard.stream().anyMatch(commit -> commit.after().sequence() == committed.get().sequence());
                    }
                });
            }
            for (var told : threads.invokeAll(tasks)) assertThat(told.get()).as("told before commit returned").isTrue();
        }
        assertThat(catalog.state().database("db").orElseThrow().tables()).hasSize(200);
        assertThat(heard).hasSize(201);
        for (int i = 1; i < heard.size(); i++) assertThat(heard.get(i).before()).isSameAs(heard.get(i - 1).after());
        assertThat(catalog.state().database("db").orElseThrow().tables().values().stream().map(Table::id).distinct()).hasSize(200);
        assertThat(Catalog.open(store).state()).usingRecursiveComparison().isEqualTo(catalog.state());
    }

    @Test
    void a_listener_may_commit_and_may_fail() throws Exception {
        var catalog = Catalog.open(store);
        var heard = new ArrayList<Long>();
        catalog.onCommit(commit -> {
            if (commit.after().sequence() == 1) catalog.commit(database("from a listener"));
        });
        catalog.onCommit(_ -> {
            throw new IllegalStateException("listener");
        });
        var subscription = catalog.onCommit(commit -> heard.add(commit.after().sequence()));
        catalog.commit(database("a"));
        assertThat(heard).containsExactly(1L, 2L);
        subscription.close();
        catalog.commit(database("b"));
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void a_torn_tail_is_cut_off_and_reported() {
        var catalog = Catalog.open(store);
        catalog.commit(database("a"));
        int whole = file(store).length;
        catalog.commit(database("b"));
        var file = file(store);
        for (int length = whole + 1; length < file.length; length++) {
            var torn = new MemoryStore();
            torn.put(CatalogLog.FILE, Arrays.copyOf(file, length));
            var opened = Catalog.open(torn);
            assertThat(opened.state().databases()).containsOnlyKeys("_internal", "a");
            assertThat(opened.report())
                    .containsExactly("catalog/catalog.log: cut off %d unreadable bytes at offset %d".formatted(length - whole, whole));
            opened.commit(database("c"));
            var again = Catalog.open(torn);
            assertThat(again.report()).isEmpty();
            assertThat(again.state().databases()).containsOnlyKeys("_internal", "a", "c");
        }
    }

    @Test
    void a_torn_first_start_is_a_first_start() {
        Catalog.open(store);
        var file = file(store);
        for (int length = 0; length < file.length; length++) {
            var torn = new MemoryStore();
            torn.put(CatalogLog.FILE, Arrays.copyOf(file, length));
            var opened = Catalog.open(torn);
            assertThat(opened.state().databases()).containsOnlyKeys("_internal");
            assertThat(opened.report()).hasSize(length == 0 ? 0 : 1);
            assertThat(Catalog.open(torn).state()).isEqualTo(opened.state());
        }
    }

    @Test
    void damage_in_front_of_whole_commits_is_not_played_down() {
        var catalog = Catalog.open(store);
        for (var name : new String[] {"a", "b", "c"}) catalog.commit(database(name));
        var file = file(store);
        var starts = new ArrayList<Long>();
        for (var walk = new Records(file); walk.advance(); ) starts.add(walk.offset());
        for (int record = 0; record < 3; record++) {
            var damaged = file.clone();
            damaged[(int) (starts.get(record) + Records.HEADER_BYTES)] ^= 1;
            var broken = new MemoryStore();
            broken.put(CatalogLog.FILE, damaged);
            assertThatExceptionOfType(CatalogException.class)
                    .isThrownBy(() -> Catalog.open(broken))
                    .withMessageStartingWith("catalog/catalog.log is damaged: ")
                    .withMessageContaining("at offset " + starts.get(record));
            assertThat(file(broken)).isEqualTo(damaged);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"sequence":1,"changes":[{"op":"fold_time"}]}                | commit 1 at offset %d cannot be read, it may be from a later version: unknown catalog change 'fold_time'
        {"sequence":1,"changes":[{"op":"create_database"}]}          | commit 1 at offset %d cannot be read, it may be from a later version: 'db' is missing in {"op":"create_database"}
        {"sequence":2,"changes":[]}                                  | commit 2 at offset %d follows commit 0; restore the file from a backup
        hello                                                        | the record at offset %d is not JSON: hello
        """)
    void a_commit_that_cannot_be_understood_stops_the_start(String commit, String message) {
        Catalog.open(store).close();
        int end = file(store).length;
        try (var file = RecordFile.open(store, CatalogLog.FILE, end)) {
            file.append(Records.of(commit.getBytes(StandardCharsets.UTF_8)));
        }
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> Catalog.open(store))
                .withMessage("catalog/catalog.log: " + message.formatted(end));
    }

    @Test
    void any_failing_call_fails_its_commit_and_no_other() {
        for (int n = 1; n < 200; n++) {
            var disk = new PowerLossStore();
            var faulty = new FaultyStore(disk).failing(n, n);
            var expected = new ArrayList<>(List.of("_internal"));
            commitAll(faulty, expected);
            assertThat(Catalog.open(disk).state().databases().keySet()).as("call %d", n).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void after_a_power_cut_every_commit_that_returned_is_there() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            var disk = new PowerLossStore();
            var expected = new ArrayList<>(List.of("_internal"));
            commitAll(new FaultyStore(disk).failing(random.nextInt(1, 40), Integer.MAX_VALUE), expected);
            var found = Catalog.open(disk.afterPowerLoss(random)).state();
            assertThat(found.databases().keySet()).containsAll(expected).hasSizeLessThanOrEqualTo(expected.size() + 1);
        }
    }

    private static void commitAll(ObjectStore store, List<String> committed) {
        try (var catalog = Catalog.open(store)) {
            for (int i = 0; i < 10; i++) {
                try {
                    catalog.commit(database("db" + i));
                    committed.add("db" + i);
                } catch (StoreException e) {
                    assertThat(catalog.state().databases()).doesNotContainKey("db" + i);
                }
            }
        } catch (StoreException e) {
            // it could not be opened or closed, and said so
        }
    }

    private static byte[] file(ObjectStore store) {
        return store.get(CatalogLog.FILE).orElseThrow();
    }
}
