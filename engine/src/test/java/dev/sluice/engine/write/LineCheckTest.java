package dev.sluice.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.lineprotocol.LineError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LineCheckTest {
    private final Desk desk = new Desk(WriteService.Limits.DEFAULT);

    @AfterEach
    void close() {
        desk.close();
    }

    private LineCheck.Checked check(String database, String lines) {
        return new LineCheck(database, WriteService.Limits.STRICT, Desk.NOW).check(desk.catalog.state(), lines);
    }

    @Test
    void lines_become_rows_of_tables_that_need_not_exist() {
        var checked = check("nowhere", "cpu,host=a v=1i 1\nmem used=2\ncpu,host=b v=2i 3");
        assertThat(checked.rejected()).isEmpty();
        assertThat(checked.tables()).flatExtracting(Desk::rows).containsExactly(
                "cpu{host: 'a', v: 1i, time: 1970-01-01T00:00:00.000000001Z}",
                "cpu{host: 'b', v: 2i, time: 1970-01-01T00:00:00.000000003Z}",
                "mem{used: 2.0, time: 2026-11-24T12:00:00.123456789Z}");
        assertThat(checked.after().database("nowhere").orElseThrow().tables()).containsOnlyKeys("cpu", "mem");
        assertThat(desk.catalog.state().database("nowhere")).isEmpty();
    }

    @Test
    void every_line_that_does_not_fit_is_told_and_then_there_are_no_rows() {
        desk.write("db", "cpu v=1i 1");
        var checked = check("db", "mem used=1 1\ncpu v=1 1\nbad");
        assertThat(checked.tables()).isEmpty();
        assertThat(checked.after()).isEqualTo(desk.catalog.state());
        assertThat(checked.rejected()).containsExactly(
                new LineError(2, "cpu v=1 1", "invalid column type for column 'v', expected"
                        + " iox::column_type::field::integer, got iox::column_type::field::float"),
                new LineError(3, "bad", "Expected at least one space character, got end of input"));
    }

    @Test
    void what_a_write_would_bring_is_seen_by_the_next_one() {
        var check = new LineCheck("db", WriteService.Limits.DEFAULT, Desk.NOW);
        var first = check.check(desk.catalog.state(), "m f=1 1");
        assertThat(check.check(first.after(), "m f=1i 2").rejected()).hasSize(1);
        assertThat(check.check(desk.catalog.state(), "m f=1i 2").rejected()).isEmpty();
    }

    @Test
    void what_a_write_refuses_as_a_whole_is_refused_here_in_the_same_words() {
        assertRefused("a/b/c", "m f=1", DatabaseName.problem("a/b/c").orElseThrow());
        assertRefused("db", "# nothing\n", "incoming write was empty");
        for (int i = 0; i < 5; i++) desk.write("db" + i, "m f=1");
        assertRefused("db5", "m f=1", "Adding a new database would exceed limit of 5 databases");
        desk.catalog.commit(new CatalogChange.DeleteDatabase("db0", Desk.NOW));
        assertRefused(
                "db0-20261124T120000",
                "m f=1",
                "cannot write to soft-deleted database 'db0-20261124T120000' - it is marked for deletion");
    }

    private void assertRefused(String database, String lines, String message) {
        assertThatExceptionOfType(WriteException.class)
                .isThrownBy(() -> check(database, lines))
                .withMessage(message);
    }
}
