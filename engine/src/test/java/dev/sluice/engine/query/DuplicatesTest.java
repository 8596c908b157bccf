package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.lineprotocol.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// The last non-null value of a field wins per tags and time; old rows are not seen.
final class DuplicatesTest {
    @Test
    void a_second_write_merges_fields_and_replaces_values() {
        try (var database = new TestDatabase()) {
            database.write(Precision.NANOSECOND, "m,t=a f=1 1");
            database.write(Precision.NANOSECOND, "m,t=a g=2i 1");
            assertThat(database.json("select * from m"))
                    .isEqualTo("[{\"f\":1.0,\"g\":2,\"t\":\"a\",\"time\":\"1970-01-01T00:00:00.000000001\"}]");
            database.write(Precision.NANOSECOND, "m,t=a f=9 1");
            assertThat(database.json("select f, g from m")).isEqualTo("[{\"f\":9.0,\"g\":2}]");
            database.write(Precision.NANOSECOND, "m f=5 1");
            assertThat(database.json("select count(*) as n from m")).isEqualTo("[{\"n\":2}]");
            database.write(Precision.NANOSECOND, "m,u=x f=1 2");
            assertThat(database.json("select t, u from m where u = 'x'")).isEqualTo("[{\"u\":\"x\"}]");
            assertThat(database.json("select count(f) as f, count(g) as g, count(*) as n from m"))
                    .isEqualTo("[{\"f\":3,\"g\":1,\"n\":3}]");
        }
    }

    @Test
    void rows_older_than_the_retention_period_are_not_seen() {
        try (var database = new TestDatabase()) {
            long now = TestDatabase.NOW.getEpochSecond();
            database.write("m v=1 " + (now - 7200), "m v=2 " + now);
            database.write("m v=3 " + (now - 86_400));
            assertThat(database.json("select count(*) as n from m")).isEqualTo("[{\"n\":3}]");
            database.retain(Duration.ofHours(1));
            assertThat(database.json("select v from m")).isEqualTo("[{\"v\":2.0}]");
            database.write("m v=4 " + now);
            assertThat(database.json("select v from m")).isEqualTo("[{\"v\":4.0}]");
            assertThat(database.json("select count(*) as n from m a join m b on a.time = b.time"))
                    .isEqualTo("[{\"n\":1}]");
        }
    }

    @Test
    void random_writes_read_as_a_slow_model_says(TestInfo info) {
        long seed = System.nanoTime();
        System.err.println(info.getDisplayName() + " seed " + seed);
        var random = new Random(seed);
        try (var database = new TestDatabase()) {
            for (int round = 0; round < 20; round++) {
                var table = "m" + round;
                var model = new TreeMap<String, Double[]>();
                for (int write = random.nextInt(6); write >= 0; write--) {
                    var lines = new ArrayList<String>();
                    for (int row = random.nextInt(200); row >= 0; row--) lines.add(line(table, random, model));
                    database.write(lines.toArray(String[]::new));
                }
                assertThat(rows(database, table))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(expected(model));
                assertThat(database.json("select count(*) as n from " + table))
                        .isEqualTo("[{\"n\":" + model.size() + "}]");
            }
        }
    }

    @Test
    void a_few_rewritten_rows_among_many_are_merged_and_the_others_left_alone(TestInfo info) {
        long seed = System.nanoTime();
        System.err.println(info.getDisplayName() + " seed " + seed);
        var random = new Random(seed);
        int times = QueryableBuffer.CHUNK_ROWS * 3 / 5;
        var model = new ArrayList<String[]>();
        try (var database = new TestDatabase()) {
            var lines = new StringBuilder();
            for (int time = 0; time < times; time++) {
                for (var tag : List.of("x", "y")) {
                    var row = randomRow(random, tag, time);
                    model.add(row);
                    lines.append(lineOf(row)).append('\n');
                }
            }
            database.write(lines.toString());
            for (int i = 0; i < 40; i++) {
                int index = random.nextInt(model.size());
                var old = model.get(index);
                var row = randomRow(random, old[0], Integer.parseInt(old[4]));
                database.write(lineOf(row));
                for (int field = 1; field <= 3; field++) if (row[field].isEmpty()) row[field] = old[field];
                model.set(index, row);
            }
            var expected = model.stream().map(row -> String.join(",", row)).toList();
            var sql = "select t, f, s, b, to_unixtime(time) as time from m order by time, t";
            assertThat(database.write(ResultFormat.CSV, sql, Map.of()).lines().skip(1).toList().equals(expected))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(database.json("select count(*) as n, count(f) as f from m"))
                    .isEqualTo("[{\"n\":" + model.size() + ",\"f\":"
                            + model.stream().filter(row -> !row[1].isEmpty()).count() + "}]");
        }
    }

    /// Tag, float, string, boolean and time as CSV shows them; some absent, at least one field present.
    private static String[] randomRow(Random random, String tag, int time) {
        int which = 1 + random.nextInt(7);
        return new String[] {
            tag,
            (which & 1) == 0 ? "" : random.nextInt(100) + ".5",
            (which & 2) == 0 ? "" : "s".repeat(1 + random.nextInt(5)),
            (which & 4) == 0 ? "" : String.valueOf(random.nextBoolean()),
            String.valueOf(time)
        };
    }

    private static String lineOf(String[] row) {
        var fields = new ArrayList<String>();
        if (!row[1].isEmpty()) fields.add("f=" + row[1]);
        if (!row[2].isEmpty()) fields.add("s=\"" + row[2] + "\"");
        if (!row[3].isEmpty()) fields.add("b=" + row[3]);
        return "m,t=" + row[0] + " " + String.join(",", fields) + " " + row[4];
    }

    private static String line(String table, Random random, TreeMap<String, Double[]> model) {
        var a = random.nextInt(4);
        var b = random.nextInt(3);
        int time = random.nextInt(20);
        var fields = new ArrayList<String>();
        var key = (a == 0 ? "-" : "a" + a) + " " + (b == 0 ? "-" : "b" + b) + " %02d".formatted(time);
        var values = model.computeIfAbsent(key, _ -> new Double[2]);
        int which = 1 + random.nextInt(3);
        for (int field = 0; field < 2; field++)
            if ((which >> field & 1) == 1) {
                values[field] = (double) random.nextInt(1000);
                fields.add((field == 0 ? "x=" : "y=") + values[field]);
            }
        return table + (a == 0 ? "" : ",a=a" + a) + (b == 0 ? "" : ",b=b" + b) + " " + String.join(",", fields) + " "
                + time;
    }

    private static HashSet<String> rows(TestDatabase database, String table) {
        // a column that no line had is not there to be asked for
        var known =
                database.json("select column_name from information_schema.columns where table_name = '" + table + "'");
        var selected = new ArrayList<String>();
        for (var name : List.of("a", "b", "x", "y"))
            selected.add(known.contains("\"" + name + "\"") ? name : "null as " + name);
        var sql = "select " + String.join(", ", selected) + ", to_unixtime(time) as t from " + table;
        return new HashSet<>(
                database.write(ResultFormat.CSV, sql, Map.of()).lines().skip(1).toList());
    }

    private static HashSet<String> expected(TreeMap<String, Double[]> model) {
        var rows = new HashSet<String>();
        model.forEach((key, values) -> {
            var parts = key.split(" ");
            rows.add((parts[0].equals("-") ? "" : parts[0]) + "," + (parts[1].equals("-") ? "" : parts[1]) + ","
                    + text(values[0]) + "," + text(values[1]) + "," + Integer.parseInt(parts[2]));
        });
        return rows;
    }

    private static String text(Double value) {
        return value == null ? "" : value.toString();
    }
}
