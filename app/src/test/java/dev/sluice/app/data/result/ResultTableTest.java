package dev.sluice.app.data.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {
    private static final String LINES =
            """
            home,room=Kitchen temp=21.5,count=3i,open=true,note="a, \\"b\\"" 1000000000
            home,room=Living\\ room temp=23,count=-1i 1500000000
            home temp=1e300,big=18446744073709551615u 2000000001
            """;

    private static final int MANY = 30_000;

    private static MemoryEngine engine;

    @BeforeAll
    static void open() {
        engine = new MemoryEngine();
        engine.write("house", LINES);
        engine.write(
                "many",
                IntStream.range(0, MANY)
                        .mapToObj(i -> "t i=%di,name=\"row %d\" %d".formatted(i * 7919L % MANY, i * 7919L % MANY, i))
                        .collect(Collectors.joining("\n")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ResultTable ask(String sql, int rowLimit) throws InterruptedException {
        try (var answer = engine.engine().queries().sql("house", sql, Map.of())) {
            return ResultTable.read(answer, rowLimit, ResultTable.TEXT_LIMIT_BYTES);
        }
    }

    private static GridViewModel grid(String sql) throws InterruptedException {
        var grid = new GridViewModel(new Tasks(Runnable::run, Runnable::run), ZoneId.of("Europe/Berlin"));
        grid.show(ask(sql, 1000));
        return grid;
    }

    private static String row(GridViewModel grid, int row) {
        return String.join(" | ", IntStream.range(0, grid.columnCount()).mapToObj(column -> grid.text(row, column)).toList());
    }

    @Test
    void values_of_each_type_are_shown_times_in_the_local_zone() throws Exception {
        var grid = grid("SELECT time, room, temp, count, open, note, big FROM home ORDER BY time");
        assertThat(row(grid, 0)).isEqualTo("1970-01-01 01:00:01 | Kitchen | 21.5 | 3 | true | a, \"b\" | null");
        assertThat(row(grid, 1)).isEqualTo("1970-01-01 01:00:01.5 | Living room | 23.0 | -1 | null | null | null");
        assertThat(row(grid, 2))
                .isEqualTo("1970-01-01 01:00:02.000000001 | null | 1.0E300 | null | null | null | 18446744073709551615");
        grid.select(0, 0, false);
        assertThat(grid.detail()).isEqualTo("time: 1970-01-01 00:00:01 UTC");
    }

    @Test
    void bytes_are_shown_and_copied_in_hex_as_an_export_has_them() throws Exception {
        var grid = grid("SELECT decode('deadbeef', 'hex') AS bin");
        assertThat(row(grid, 0)).isEqualTo("deadbeef");
        assertThat(CopyForm.CSV.text(grid.slice(), "home")).isEqualTo("bin\ndeadbeef\n");
    }

    @Test
    void rows_past_the_limit_are_left_out_and_that_is_said() throws Exception {
        assertThat(ask("SELECT * FROM home", 2)).matches(table -> table.rowCount() == 2 && table.cut());
        assertThat(ask("SELECT * FROM home", 3)).matches(table -> table.rowCount() == 3 && !table.cut());
    }

    @Test
    void a_click_sorts_up_another_down_a_third_as_it_came_and_nulls_stay_last() throws Exception {
        var grid = grid("SELECT room FROM home ORDER BY time");
        grid.sortBy(0);
        assertThat(IntStream.range(0, 3).mapToObj(row -> grid.text(row, 0))).containsExactly("Kitchen", "Living room", "null");
        grid.sortBy(0);
        assertThat(IntStream.range(0, 3).mapToObj(row -> grid.text(row, 0))).containsExactly("Living room", "Kitchen", "null");
        grid.sortBy(0);
        assertThat(grid.sortedColumn()).isEqualTo(-1);
        assertThat(grid.text(0, 0)).isEqualTo("Kitchen");
    }

    @Test
    void sorting_is_stable_and_agrees_with_the_slow_way() throws Exception {
        var random = new Random(7);
        for (int size : new int[] {0, 1, 2, 3, 1000, 4097}) {
            var values = random.longs(size, 0, 50).toArray();
            var nulls = new BitSet();
            for (int i = 0; i < size; i += 1 + random.nextInt(5)) nulls.set(i);
            var column = new ResultColumn.Whole(
                    new ResultColumn.Header("n", ResultColumn.Kind.FIELD, "integer"), values, nulls, false);
            var expected = new ArrayList<>(IntStream.range(0, size).boxed().toList());
            expected.sort(Comparator.comparing((Integer row) -> nulls.get(row))
                    .thenComparing(row -> nulls.get(row) ? 0 : -values[row]));
            assertThat(RowOrder.by(column, size, true)).containsExactly(expected.stream().mapToInt(i -> i).toArray());
        }
    }

    @Test
    void cells_are_copied_in_the_forms_people_paste() throws Exception {
        var grid = grid("SELECT time, room, temp, count, note FROM home ORDER BY time LIMIT 2");
        var all = grid.slice();
        assertThat(CopyForm.CSV.text(all, "home"))
                .isEqualTo(
                        """
                time,room,temp,count,note
                1970-01-01T00:00:01Z,Kitchen,21.5,3,"a, ""b\"""
                1970-01-01T00:00:01.500Z,Living room,23.0,-1,
                """);
        assertThat(CopyForm.MARKDOWN.text(all, "home"))
                .isEqualTo(
                        """
                | time | room | temp | count | note |
                | --- | --- | ---: | ---: | --- |
                | 1970-01-01T00:00:01Z | Kitchen | 21.5 | 3 | a, "b" |
                | 1970-01-01T00:00:01.500Z | Living room | 23.0 | -1 |  |
                """);
        assertThat(CopyForm.LINE_PROTOCOL.text(all, "home"))
                .isEqualTo(
                        """
                home,room=Kitchen temp=21.5,count=3i,note="a, \\"b\\"" 1000000000
                home,room=Living\\ room temp=23.0,count=-1i 1500000000
                """);
        assertThat(CopyForm.JSON.text(all, "home"))
                .isEqualTo(
                        """
                [
                  {"time": "1970-01-01T00:00:01Z", "room": "Kitchen", "temp": 21.5, "count": 3, "note": "a, \\"b\\""},
                  {"time": "1970-01-01T00:00:01.500Z", "room": "Living room", "temp": 23.0, "count": -1, "note": null}
                ]
                """);
    }

    @Test
    void a_selection_is_copied_alone_and_in_the_order_it_is_shown_in() throws Exception {
        var grid = grid("SELECT room, temp FROM home ORDER BY time");
        grid.sortBy(1);
        grid.sortBy(1);
        grid.select(0, 1, false);
        grid.select(1, 1, true);
        assertThat(CopyForm.CSV.text(grid.slice(), "home")).isEqualTo("temp\n1.0E300\n23.0\n");
        assertThat(grid.detail()).isEqualTo("2 rows × 1 column selected");
        assertThat(grid.spoken()).startsWith("Row 2");
    }

    @Test
    void an_answer_is_exported_whole_in_every_form(@TempDir Path folder) throws Exception {
        for (var form : ExportForm.values()) {
            var file = folder.resolve("home." + form.extension());
            try (var answer = engine.engine().queries().sql("house", "SELECT room, temp FROM home ORDER BY time", Map.of())) {
                assertThat(Export.write(answer, form, file, Optional.empty(), _ -> {})).isEqualTo(3);
            }
            assertThat(file).isNotEmptyFile();
        }
        assertThat(folder.resolve("home.csv")).hasContent("room,temp\nKitchen,21.5\nLiving room,23.0\n,1e300\n");
        assertThat(Files.readAllBytes(folder.resolve("home.parquet"))).startsWith('P', 'A', 'R', '1');
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void an_export_has_the_order_that_the_grid_shows(@TempDir Path folder) throws Exception {
        var grid = grid("SELECT room, temp FROM home ORDER BY time");
        assertThat(grid.sorting()).isEmpty();
        grid.sortBy(1);
        grid.sortBy(1);
        var file = folder.resolve("home.csv");
        try (var answer = engine.engine().queries().sql("house", "SELECT room, temp FROM home ORDER BY time", Map.of())) {
            assertThat(Export.write(answer, ExportForm.CSV, file, grid.sorting(), _ -> {})).isEqualTo(3);
        }
        assertThat(file).hasContent("room,temp\n,1e300\nLiving room,23.0\nKitchen,21.5\n");
        try (var answer = engine.engine().queries().sql("house", "SELECT time, temp AS t FROM home ORDER BY time", Map.of())) {
            Export.write(answer, ExportForm.JSON, file, grid.sorting(), _ -> {});
        }
        assertThat(file).as("without the column").content().contains("00:00:01\",\"t\":21.5").startsWith("[{");
    }

    @Test
    void a_long_answer_is_sorted_over_all_its_batches(@TempDir Path folder) throws Exception {
        int rows = MANY;
        var sql = "SELECT i, name FROM t ORDER BY time";
        var file = folder.resolve("rows.csv");
        try (var answer = engine.engine().queries().sql("many", sql, Map.of())) {
            Export.write(answer, ExportForm.CSV, file, Optional.of(new Sorting(0, "i", false)), _ -> {});
        }
        assertThat(Files.readAllLines(file)).hasSize(rows + 1).startsWith("i,name", "0,row 0", "1,row 1").endsWith("29999,row 29999");
    }

    @Test
    void a_column_has_room_for_its_first_texts_whatever_was_shown_before() {
        OnFx.run(() -> {
            var grid = new GridViewModel(new Tasks(Runnable::run, Runnable::run), ZoneOffset.UTC);
            var canvas = new GridCanvas(grid, _ -> {});
            canvas.resize(900, 400);
            for (int length = 1; length <= 60; length++) {
                var text = "x".repeat(length);
                grid.show(texts(text));
                canvas.layout();
                assertThat(GridCanvas.fitted(text, grid.width(0))).isEqualTo(text);
            }
            grid.setWidth(0, 77);
            grid.show(texts("another"));
            canvas.layout();
            assertThat(grid.width(0)).as("chosen by hand").isEqualTo(77);
        });
    }

    private static ResultTable texts(String text) {
        try {
            return ask("SELECT '" + text + "' AS a", 10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_export_that_is_cancelled_leaves_the_file_that_was_there(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("home.csv"), "before");
        try (var answer = engine.engine().queries().sql("house", "SELECT * FROM home", Map.of())) {
            Thread.currentThread().interrupt();
            assertThat(catchThrowable(
                            () -> Export.write(answer, ExportForm.CSV, file, Optional.empty(), _ -> {})))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(folder).isDirectoryContaining("glob:**home.csv");
        assertThat(file).hasContent("before");
    }

    @Test
    void a_moment_has_no_more_digits_than_it_needs() {
        assertThat(CellText.moment(-1, ZoneOffset.UTC)).isEqualTo("1969-12-31 23:59:59.999999999");
        assertThat(CellText.utc(0)).isEqualTo("1970-01-01 00:00:00 UTC");
    }
}
