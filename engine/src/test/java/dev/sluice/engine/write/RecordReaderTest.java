package dev.sluice.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordReaderTest {
    private final Desk desk = new Desk(WriteService.Limits.DEFAULT);

    private static Optional<WriteBatch> read(CatalogState state, int database, int[] tables, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new RecordReader(state).read(database, tables, bytes, bytes.length, Precision.SECOND, 7);
    }

    @Test
    void a_record_gives_the_batch_that_was_written() {
        desk.write("db", Precision.SECOND, true, "a,t=x f=1 1\nb s=\"y\"\na f=2,g=3i 2");
        var written = desk.batches.getFirst();
        var again = new RecordReader(desk.catalog.state())
                .read(written.databaseId(), written.tableIds(), written.lines().unpacked(), written.length(), written.precision(), written.defaultTimeNanos())
                .orElseThrow();
        assertThat(again.tables()).flatExtracting(Desk::rows).isEqualTo(desk.rows());
        assertThat(again.tableIds()).isEqualTo(written.tableIds());
        assertThat(again.database()).isEqualTo("db");
    }

    @Test
    void rows_of_a_table_that_is_gone_are_left_out() {
        desk.write("db", "a f=1 1\nb f=1 1");
        var written = desk.batches.getFirst();
        var state = without(desk.catalog.state(), "db", "a");
        var lines = "a f=1 1\nb f=1 1\n";
        assertThat(read(state, written.databaseId(), written.tableIds(), lines).orElseThrow().tables())
                .flatExtracting(Desk::rows)
                .containsExactly("b{f: 1.0, time: 1970-01-01T00:00:01Z}");
        assertThat(read(without(state, "db", "b"), written.databaseId(), written.tableIds(), lines)).isEmpty();
    }

    @Test
    void a_record_of_a_database_that_is_gone_is_nothing() {
        assertThat(read(desk.catalog.state(), 99, new int[] {0}, "a f=1 1\n")).isEmpty();
    }

    @Test
    void a_record_that_does_not_fit_the_catalog_is_told_not_guessed() {
        desk.write("db", "a f=1 1");
        var written = desk.batches.getFirst();
        var state = desk.catalog.state();
        int database = written.databaseId();
        assertThatThrownBy(() -> read(state, database, written.tableIds(), "a f=1i 1\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot hold a INTEGER");
        assertThatThrownBy(() -> read(state, database, written.tableIds(), "a g=1 1\n")).hasMessageContaining("no column g");
        assertThatThrownBy(() -> read(state, database, written.tableIds(), "a f=1 1\nb f=1\n")).hasMessageContaining("no id for table b");
        assertThatThrownBy(() -> read(state, database, written.tableIds(), "bad\n")).hasMessageContaining("bad");
    }

    private static CatalogState without(CatalogState state, String name, String table) {
        var database = state.database(name).orElseThrow();
        var tables = new HashMap<>(database.tables());
        tables.remove(table);
        var databases = new HashMap<>(state.databases());
        databases.put(name, new Database(database.id(), name, tables, database.triggers(), database.retention(),
                database.deletedAt(), database.nextTableId(), database.nextTriggerId()));
        return new CatalogState(state.sequence(), state.clusterId(), databases, state.tokens(), state.nextDatabaseId(), state.nextTokenId());
    }
}
