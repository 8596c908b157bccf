package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.column;
import static dev.sluice.engine.host.HostStory.batch;
import static dev.sluice.engine.host.Rows.tag;
import static dev.sluice.engine.host.Rows.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.TableBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What rows look like to a plugin.
interface RowsContract extends HostStory {
    ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    String LOG_ROWS =
            """
            for batch in table_batches:
                for row in batch["rows"]:
                    influxdb3_local.info(str(row))
            """;

    @Test
    default void rows_arrive_as_dicts_in_the_order_of_their_lines() {
        assertThat(logged(
                        LOG_ROWS,
                        batch(Rows.of("cpu").row(100, "host", tag("A"), "region", tag("west"), "usage", 1L, "system", 23.2))))
                .containsExactly("{'host': 'A', 'region': 'west', 'usage': 1, 'system': 23.2, 'time': 100}");
    }

    @Test
    default void rows_that_came_ahead_are_those_of_their_run_and_of_no_other() {
        var a = batch(Rows.of("cpu").row(1, "u", 1.0));
        var b = batch(Rows.of("cpu").row(2, "u", 2.0));
        var c = batch(Rows.of("cpu").row(3, "u", 3.0));
        var times = "influxdb3_local.info(str([row['time'] for batch in table_batches for row in batch['rows']]))";
        for (var run : List.of(
                bodyBefore(b, times, a),
                bodyBefore(c, times, b),
                body(times, a), // not what was expected
                bodyBefore(c, times, c),
                bodyBefore(b, times, a), // c will not come
                body(times, b),
                body(times, b, c))) assertThat(run).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("[1]", "[2]", "[1]", "[3]", "[1]", "[2]", "[2, 3]");
    }

    @Test
    default void an_absent_cell_is_an_absent_key_and_keys_keep_the_order_of_their_line() {
        assertThat(logged(
                        LOG_ROWS,
                        batch(Rows.of("cpu")
                                .row(1, "host", tag("A"), "u", 1.0)
                                .row(2, "v", 2.0)
                                .row(3, "v", 3.0, "u", 4.0)
                                .row(4, "host", tag("B"), "u", 5.0))))
                .containsExactly(
                        "{'host': 'A', 'u': 1.0, 'time': 1}",
                        "{'v': 2.0, 'time': 2}",
                        "{'v': 3.0, 'u': 4.0, 'time': 3}",
                        "{'host': 'B', 'u': 5.0, 'time': 4}");
    }

    @Test
    default void an_absent_cell_is_none_where_that_is_asked_for() {
        var settings = new PluginHosts.Settings(
                kind(), Optional.empty(), Map.of(), Optional.empty(), PluginHostContract.MEMORY_BYTES, true);
        try (var hosts = new PluginHosts(settings, messages()::add);
                var trigger = hosts.open("db.trigger")) {
            assertThat(body(
                            trigger,
                            LOG_ROWS,
                            batch(
                                    Rows.of("cpu").row(1, "host", tag("A"), "u", 1.0),
                                    Rows.of("cpu")
                                            .row(2, "v", 2.0)
                                            .row(3, "v", 3.0, "u", 4.0)
                                            .row(4, "host", tag("B"), "u", 5.0, "v", 6.0))))
                    .isInstanceOf(Completed.class);
        }
        assertThat(api().texts())
                .containsExactly(
                        "{'host': 'A', 'u': 1.0, 'v': None, 'time': 1}",
                        "{'v': 2.0, 'u': None, 'host': None, 'time': 2}",
                        "{'v': 3.0, 'u': 4.0, 'host': None, 'time': 3}",
                        "{'host': 'B', 'u': 5.0, 'v': 6.0, 'time': 4}");
    }

    @Test
    default void every_type_arrives_exactly() {
        assertThat(logged(
                        LOG_ROWS,
                        batch(Rows.of("t")
                                .row(5, "u", unsigned("18446744073709551615"), "b", true, "s", "a\"b")
                                .row(Long.MIN_VALUE, "u", unsigned("0"), "b", false, "s", "")
                                .row(Long.MAX_VALUE, "i", Long.MIN_VALUE, "f", -0.0, "é", "日本 \\n"))))
                .containsExactly(
                        "{'u': 18446744073709551615, 'b': True, 's': 'a\"b', 'time': 5}",
                        "{'u': 0, 'b': False, 's': '', 'time': -9223372036854775808}",
                        "{'i': -9223372036854775808, 'f': -0.0, 'é': '日本 \\\\n', 'time': 9223372036854775807}");
    }

    @Test
    default void rows_are_real_python_objects() {
        assertThat(logged(
                        """
                        import copy, json, pickle
                        row = table_batches[0]["rows"][0]
                        types = [type(v) for v in row.values()]
                        influxdb3_local.info(type(table_batches) is list, type(row) is dict)
                        influxdb3_local.info(types == [str, str, int, int, float, bool, int])
                        influxdb3_local.info(json.dumps(table_batches))
                        influxdb3_local.info(pickle.loads(pickle.dumps(row)) == copy.deepcopy(row) == row)
                        """,
                        batch(Rows.of("m").row(1, "t", tag("x"), "s", "y", "i", 1L, "u", unsigned("2"), "f", 1.5, "b", true))))
                .containsExactly(
                        "True True",
                        "True",
                        "[{\"table_name\": \"m\", \"rows\": [{\"t\": \"x\", \"s\": \"y\", \"i\": 1, \"u\": 2, \"f\": 1.5, \"b\": true, \"time\": 1}]}]",
                        "True");
    }

    @Test
    default void a_table_is_delivered_once_with_the_rows_of_all_its_writes() {
        assertThat(logged(
                        "influxdb3_local.info([(b['table_name'], [r['time'] for r in b['rows']], [r.get('host') for r in b['rows']]) for b in table_batches])",
                        batch(
                                Rows.of("cpu").row(1, "host", tag("a"), "x", 1L).row(2, "x", 2L),
                                Rows.of("cpu").row(3, "host", tag("b"), "x", 1L).row(4, "host", tag("a"), "x", 2L)),
                        batch(Rows.of("mem").row(5, "x", 1L))))
                .containsExactly("[('cpu', [1, 2, 3, 4], ['a', None, 'b', 'a']), ('mem', [5], [None])]");
    }

    @Test
    default void a_batch_without_rows_of_the_table_is_an_empty_list() {
        assertThat(logged("influxdb3_local.info(table_batches)")).containsExactly("[]");
    }

    @Test
    default void three_hundred_line_shapes_in_one_batch() {
        var first = Rows.of("wide");
        var second = Rows.of("wide");
        for (int i = 0; i < 300; i++) (i < 150 ? first : second).row(i, "f" + i, (long) i);
        for (int i = 0; i < 300; i++) second.row(300 + i, "f" + (299 - i), (long) i);
        var many = new TableBatch("wide", List.of(first.build(), second.build()));
        assertThat(logged(
                        """
                        rows = table_batches[0]["rows"]
                        influxdb3_local.info(len(table_batches), len(rows), [r["time"] for r in rows] == list(range(600)))
                        influxdb3_local.info(all(list(r) == ["f%d" % i, "time"] and r["f%d" % i] == i for i, r in enumerate(rows[:300])))
                        influxdb3_local.info(all(list(r) == ["f%d" % (299 - i), "time"] for i, r in enumerate(rows[300:])))
                        """,
                        many))
                .containsExactly("1 600 True", "True", "True");
    }

    @Test
    default void a_batch_of_several_frames_keeps_its_order() {
        int count = 20_000;
        var rows = Rows.of("big");
        var text = "x".repeat(400);
        for (int i = 0; i < count; i++) rows.row(i, "host", tag("h" + i % 300), "s", i % 7 == 0 ? text + "é" : text, "n", (long) i);
        assertThat(logged(
                        """
                        rows = table_batches[0]["rows"]
                        influxdb3_local.info(len(table_batches), len(rows), sum(len(r["s"]) for r in rows))
                        influxdb3_local.info(all(r["n"] == i and r["time"] == i and r["host"] == "h%d" % (i % 300) for i, r in enumerate(rows)))
                        """,
                        batch(rows)))
                .containsExactly("1 %d %d".formatted(count, count * 400 + (count + 6) / 7), "True");
    }

    @Test
    default void so_many_rows_that_their_code_is_compiled_meanwhile_arrive_exactly_and_apart() {
        int count = 150_000;
        var rows = Rows.of("many");
        for (int i = 0; i < count; i++)
            rows.row(i, "host", tag("h" + i % 700), "n", -(long) i, "u", new Rows.Unsigned(-1L - i), "f", i * 0.5, "ok", i % 3 == 0, "s", "s" + i);
        assertThat(logged(
                        """
                        rows = table_batches[0]["rows"]
                        influxdb3_local.info(all(r == {"host": "h%d" % (i % 700), "n": -i, "u": 2 ** 64 - 1 - i, "f": i * 0.5,
                                                       "ok": i % 3 == 0, "s": "s%d" % i, "time": i} for i, r in enumerate(rows)))
                        for r in rows[::2]:
                            del r["host"]
                            r["new"] = r["n"] = None
                        influxdb3_local.info(all(("host" in r, "new" in r, r["n"]) == (True, False, -i - 1) for i, r in zip(range(0, len(rows), 2), rows[1::2])))
                        """,
                        batch(rows)))
                .containsExactly("True", "True");
    }

    @Test
    default void random_batches_arrive_as_a_naive_model_says() throws JsonProcessingException {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var names = List.of("a", "b", "c d", "é", "\"q\"", "'", "\\", "time2");
        var writes = new ArrayList<Rows>();
        var expected = new ArrayList<Map<String, Object>>();
        for (int w = random.nextInt(1, 5); w > 0; w--) {
            var rows = Rows.of("t");
            for (int r = random.nextInt(1, 60); r > 0; r--) {
                var cells = new ArrayList<Object>();
                var model = new LinkedHashMap<String, Object>();
                var chosen = new ArrayList<>(names);
                Collections.shuffle(chosen, random);
                for (var name : chosen.subList(0, random.nextInt(1, names.size()))) {
                    var value = randomValue(names.indexOf(name), random);
                    cells.add(name);
                    cells.add(value);
                    model.put(name, plain(value));
                }
                long time = random.nextLong();
                rows.row(time, cells.toArray());
                model.put("time", java.math.BigInteger.valueOf(time));
                expected.add(model);
            }
            writes.add(rows);
        }
        var json = logged("import json; influxdb3_local.info(json.dumps(table_batches[0]['rows']))", batch(writes.toArray(Rows[]::new)));
        var actual = JSON.readValue(json.getFirst(), new TypeReference<List<LinkedHashMap<String, Object>>>() {});
        assertThat(actual).as("seed %d", seed).isEqualTo(expected);
        for (int i = 0; i < actual.size(); i++)
            assertThat(actual.get(i).keySet()).as("seed %d", seed).containsExactlyElementsOf(expected.get(i).keySet());
    }

    private static Object randomValue(int column, Random random) {
        return switch (column) {
            case 0, 1 -> tag("tag" + random.nextInt(3) + (random.nextBoolean() ? "ü" : ""));
            case 2 -> random.nextLong();
            case 3 -> new Rows.Unsigned(random.nextLong());
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
            case 5 -> random.nextBoolean();
            case 6 -> random.nextBoolean() ? "" : "text\n\t\0☃" + random.nextInt();
            default -> "s".repeat(random.nextInt(20));
        };
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Rows.Tag(var text) -> text;
            case Rows.Unsigned(var bits) -> new java.math.BigInteger(Long.toUnsignedString(bits));
            case Long number -> java.math.BigInteger.valueOf(number);
            default -> value;
        };
    }
}
