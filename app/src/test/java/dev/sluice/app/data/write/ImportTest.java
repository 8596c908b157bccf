package dev.sluice.app.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.data.write.CsvMapping.Role;
import dev.sluice.app.frame.MapMemory;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.lineprotocol.Precision;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportTest {
    private static MemoryEngine engine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        engine = new MemoryEngine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static long count(String database, String table) {
        try (var answer = engine.engine().queries().sql(database, "SELECT count(*) AS n FROM \"" + table + "\"", Map.of())) {
            assertThat(answer.next()).isTrue();
            return ((Number) answer.batch().getVector(0).getObject(0)).longValue();
        }
    }

    @Test
    void rows_of_csv_are_read_with_quotes_breaks_and_any_line_end() throws Exception {
        var csv = new CsvReader(new StringReader("a,\"b \"\"x\"\"\",c\r\n\n1,\"two\nlines\",\n2,,3"), ',');
        assertThat(csv.next()).contains(new CsvReader.Row(1, List.of("a", "b \"x\"", "c")));
        assertThat(csv.next()).contains(new CsvReader.Row(3, List.of("1", "two\nlines", "")));
        assertThat(csv.next()).contains(new CsvReader.Row(5, List.of("2", "", "3")));
        assertThat(csv.next()).isEmpty();
        assertThat(CsvReader.separator("a;b;c,d")).isEqualTo(';');
    }

    @Test
    void the_kinds_of_columns_are_guessed() {
        var rows = List.of(
                List.of("2026-01-31T12:00:00Z", "Bath", "21.5", "1", "true", "it was warm"),
                List.of("2026-01-31T12:00:10Z", "Bath", "22", "2", "FALSE", "then it was not"));
        assertThat(CsvMapping.guess("home", List.of("when", "room", "temp", "n", "open", "note"), rows).columns())
                .extracting(CsvMapping.Column::role)
                .containsExactly(Role.TIME, Role.TAG, Role.FLOAT, Role.INTEGER, Role.BOOLEAN, Role.STRING);
    }

    @Test
    void a_bad_time_leaves_the_column_one_of_times_and_what_has_no_column_is_not_lost_in_silence() {
        var rows = List.of(
                List.of("2026-01-31T12:00:00Z", "21.5", ""),
                List.of("yesterday", "22"),
                List.of("2026-01-31T12:00:20Z", "23", "24"));
        var mapping = CsvMapping.guess("home", List.of("time", "temp"), rows);
        assertThat(mapping.columns()).extracting(CsvMapping.Column::role).containsExactly(Role.TIME, Role.FLOAT);
        assertThat(mapping.read(rows.get(0)).faults()).isEmpty();
        assertThat(mapping.read(rows.get(1)).faults()).extracting(CsvMapping.Fault::reason).containsExactly("column `time`: `yesterday` is not a time");
        assertThat(mapping.read(rows.get(2)).faults()).extracting(CsvMapping.Fault::reason).containsExactly("the row has 3 cells, the head 2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-01-31T12:00:00Z, 1769860800000000000",
        "2026-01-31 12:00:00, 1769860800000000000",
        "2026-01-31T13:00:00+01:00, 1769860800000000000",
        "2026-01-31, 1769817600000000000",
        "1769860800, 1769860800000000000",
        "1769860800123, 1769860800123000000",
        "1769860800000000000, 1769860800000000000"
    })
    void times_are_read_in_the_usual_forms(String text, long nanos) {
        assertThat(CsvMapping.time(text)).contains(nanos);
    }

    @Test
    void a_csv_file_is_brought_in_and_bad_rows_are_counted_with_reasons() throws Exception {
        var file = Files.writeString(
                folder.resolve("home.csv"),
                "time,room,temp\n2026-01-31T12:00:00Z,\"Living, room\",21.5\n2026-01-31T12:00:10Z,Bath,warm\n,Bath,22\nnever,Bath,22\n2026-01-31T12:00:20Z,Bath,\n");
        var model = opened(file, new MapMemory());
        model.databaseProperty().set("csv");
        assertThat(model.columns()).extracting(CsvMapping.Column::role).containsExactly(Role.TIME, Role.TAG, Role.STRING);
        model.setRole(0, Role.TIME);
        model.setRole(2, Role.FLOAT);
        model.start();
        assertThat(model.endedProperty().get()).isEqualTo("Imported 1 line, 4 refused");
        assertThat(model.progressProperty().get().orElseThrow().reasons())
                .containsExactly(
                        "line 3: column `temp`: `warm` is not a number",
                        "line 4: column `time`: the time is missing",
                        "line 5: column `time`: `never` is not a time",
                        "line 6: the row has no field");
        assertThat(count("csv", "home")).isEqualTo(1);
    }

    @Test
    void what_would_be_refused_of_the_first_rows_is_known_before_they_are_written() throws Exception {
        engine.write("looked", "home,room=Bath temp=20 1\n");
        var file = Files.writeString(
                folder.resolve("home.csv"),
                "when,room,temp,note\n1,Bath,21.5,\"a\nb\"\nnever,Bath,warm,c\n,Bath,,\n4,Bath,22,d\n");
        var model = opened(file, new MapMemory());
        model.databaseProperty().set("not_there_yet");
        assertThat(model.faultsProperty().get()).extracting(PreviewCheck.Fault::text).containsExactly("line 5: the row has no field");
        assertThat(model.faultsText()).isEqualTo("1 row would be refused");
        model.setRole(0, Role.TIME);
        model.setRole(2, Role.FLOAT);
        assertThat(model.faultsProperty().get())
                .containsExactly(
                        new PreviewCheck.Fault(1, 4, 0, "column `when`: `never` is not a time"),
                        new PreviewCheck.Fault(1, 4, 2, "column `temp`: `warm` is not a number"),
                        new PreviewCheck.Fault(2, 5, CsvMapping.WHOLE_ROW, "the row has no field"),
                        new PreviewCheck.Fault(2, 5, 0, "column `when`: the time is missing"));
        assertThat(model.faultsText()).isEqualTo("2 rows would be refused");
        model.databaseProperty().set("looked");
        model.setRole(2, Role.STRING);
        assertThat(model.faultsProperty().get()).as("a field that is a float in the table")
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly("0 2", "1 0", "2 -1", "2 0", "3 2");
        assertThat(model.faultsText()).isEqualTo("4 rows would be refused");
    }

    @Test
    void what_came_of_an_import_is_past_once_a_column_is_another() throws Exception {
        var file = Files.writeString(folder.resolve("past.csv"), "time,temp\n1,warm\n2,cold\n");
        var model = opened(file, new MapMemory());
        model.databaseProperty().set("past");
        model.setRole(1, Role.FLOAT);
        model.start();
        assertThat(model.endedProperty().get()).isEqualTo("Imported 0 lines, 2 refused");
        model.setRole(1, Role.STRING);
        assertThat(model.endedProperty().get()).isEmpty();
        assertThat(model.progressProperty().get()).isEmpty();
        assertThat(model.faultsText()).isEmpty();
    }

    @Test
    void what_was_set_is_set_the_next_time_too() throws Exception {
        var memory = new MapMemory();
        var file = Files.writeString(folder.resolve("again.csv"), "time,temp\n1,20\n2,21\n");
        var model = opened(file, memory);
        model.tableProperty().set("garden");
        model.databaseProperty().set("again");
        model.setRole(1, Role.TAG);
        var next = opened(file, memory);
        assertThat(next.tableProperty().get()).isEqualTo("garden");
        assertThat(next.databaseProperty().get()).isEqualTo("again");
        assertThat(next.columns()).extracting(CsvMapping.Column::role).containsExactly(Role.TIME, Role.TAG);
        Files.writeString(file, "time,temp,room\n1,20,Bath\n");
        assertThat(opened(file, memory).columns())
                .as("the file has become another")
                .extracting(CsvMapping.Column::role)
                .containsExactly(Role.TIME, Role.INTEGER, Role.TAG);
    }

    private ImportViewModel opened(Path file, MapMemory memory) {
        var model = new ImportViewModel(new Tasks(Runnable::run, Runnable::run), new EngineWrites(engine), InstantSource.system(), file);
        model.keep(memory, "");
        model.read();
        return model;
    }

    @Test
    void a_long_file_of_lines_is_brought_in_piece_by_piece() throws Exception {
        var text = new StringBuilder();
        int lines = 60_000;
        for (int i = 0; i < lines; i++) text.append("home,room=Bath temp=").append(i).append(",note=\"two\nlines\" ").append(i).append('\n');
        text.append("home,room=Bath temp=\n# the end");
        var file = Files.writeString(folder.resolve("home.lp"), text);
        var shares = new ArrayList<Double>();
        var done = new FileImport(new EngineWrites(engine), "lines", now -> shares.add(now.share()))
                .lines(file, Precision.NANOSECOND);
        assertThat(done.accepted()).isEqualTo(lines);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.reasons().getFirst()).startsWith("line %,d: ".formatted(2 * lines + 1));
        assertThat(count("lines", "home")).isEqualTo(lines);
        assertThat(shares).hasSizeGreaterThan(2).isSorted().endsWith(1.0);
    }

    @Test
    void an_import_that_is_cancelled_ends_between_two_pieces() throws Exception {
        var file = Files.writeString(folder.resolve("home.lp"), "home temp=1 1\n");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new FileImport(new EngineWrites(engine), "cancelled", _ -> {}).lines(file, Precision.NANOSECOND))
                .isInstanceOf(InterruptedException.class);
        assertThat(engine.engine().catalog().state().database("cancelled")).isEmpty();
    }
}
