package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.NULL;
import static dev.sluice.engine.host.ArrowAnswer.column;
import static dev.sluice.engine.host.Rows.tag;
import static dev.sluice.engine.host.Rows.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.RunOutcome.Failed;
import dev.sluice.engine.processing.TableBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every runtime promises; each adds a few lines. Those that end their host come last, since a new one takes a
/// while to warm up.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PluginHostContract {
    static final Path FILE = Path.of("/plugins/m.py").toAbsolutePath();
    static final int LATE = Integer.MAX_VALUE / 2 + 1;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    Path environment;
    PluginHosts hosts;
    PluginInstance trigger;
    RecordingApi api;

    abstract PluginHosts.Kind kind();

    @BeforeAll
    void startHosts(@TempDir Path environment) throws IOException {
        this.environment = environment;
        install("installed_dependency");
        hosts = new PluginHosts(settings(512L << 20), messages::add);
        hosts.start();
        trigger = hosts.open("db.trigger");
    }

    PluginHosts.Settings settings(long memoryBytes) {
        return new PluginHosts.Settings(
                kind(), Optional.empty(), Map.of("SLUICE_TEST", "set"), Optional.of(environment), memoryBytes);
    }

    @AfterAll
    void stopHosts() {
        hosts.close();
        messages.forEach(System.err::println);
    }

    @BeforeEach
    void freshApi() {
        api = new RecordingApi();
    }

    @AfterEach
    void theHostsSaidNothingAboutBrokenStreams() {
        synchronized (messages) {
            assertThat(messages).noneMatch(m -> m.contains("broken"));
        }
    }

    RunOutcome run(PluginInstance instance, PluginCode code, Invocation invocation, Optional<Map<String, String>> arguments) {
        try {
            return instance.run(new PluginRun("run", code, invocation, arguments), api);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RunOutcome write(PluginInstance instance, String text, TableBatch... batches) {
        return run(instance, new PluginCode.SingleFile(FILE, text), new Invocation.Writes(List.of(batches)), Optional.empty());
    }

    /// Runs lines as the body of `process_writes`.
    RunOutcome body(PluginInstance instance, String lines, TableBatch... batches) {
        return write(instance, "def process_writes(influxdb3_local, table_batches, args):\n" + lines.indent(4), batches);
    }

    RunOutcome body(String lines, TableBatch... batches) {
        return body(trigger, lines, batches);
    }

    /// What the body logs when nothing goes wrong.
    List<String> logged(String lines, TableBatch... batches) {
        assertThat(body(lines, batches)).isInstanceOf(Completed.class);
        return api.texts();
    }

    Failed failed(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    static TableBatch batch(Rows... writes) {
        var rows = List.of(writes).stream().map(Rows::build).toList();
        return new TableBatch(rows.getFirst().table().name(), rows);
    }

    private static final String LOG_ROWS =
            """
            for batch in table_batches:
                for row in batch["rows"]:
                    influxdb3_local.info(str(row))
            """;

    // ---- rows

    @Test
    void rows_arrive_as_dicts_in_the_order_of_their_lines() {
        assertThat(logged(
                        LOG_ROWS,
                        batch(Rows.of("cpu").row(100, "host", tag("A"), "region", tag("west"), "usage", 1L, "system", 23.2))))
                .containsExactly("{'host': 'A', 'region': 'west', 'usage': 1, 'system': 23.2, 'time': 100}");
    }

    @Test
    void an_absent_cell_is_an_absent_key_and_keys_keep_the_order_of_their_line() {
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
    void every_type_arrives_exactly() {
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
    void rows_are_real_python_objects() {
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
    void a_table_is_delivered_once_with_the_rows_of_all_its_writes() {
        assertThat(logged(
                        "influxdb3_local.info([(b['table_name'], [r['time'] for r in b['rows']], [r.get('host') for r in b['rows']]) for b in table_batches])",
                        batch(
                                Rows.of("cpu").row(1, "host", tag("a"), "x", 1L).row(2, "x", 2L),
                                Rows.of("cpu").row(3, "host", tag("b"), "x", 1L).row(4, "host", tag("a"), "x", 2L)),
                        batch(Rows.of("mem").row(5, "x", 1L))))
                .containsExactly("[('cpu', [1, 2, 3, 4], ['a', None, 'b', 'a']), ('mem', [5], [None])]");
    }

    @Test
    void a_batch_without_rows_of_the_table_is_an_empty_list() {
        assertThat(logged("influxdb3_local.info(table_batches)")).containsExactly("[]");
    }

    @Test
    void three_hundred_line_shapes_in_one_batch() {
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
    void a_batch_of_several_frames_keeps_its_order() {
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
    void random_batches_arrive_as_a_naive_model_says() throws JsonProcessingException {
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

    // ---- LineBuilder

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PE-27  | L("m").tag("a","b").int64_field("i",1)           | m,a=b i=1i
            PE-28  | L("m,x").int64_field("i",1)                      | m\\,x i=1i
            PE-29  | L("m x")                                         | InvalidMeasurementError: Measurement name cannot contain spaces
            PE-30  | L("m").tag("t", r"a b,c=d\\e").int64_field("i",1) | m,t=a\\ b\\,c\\=d\\\\e i=1i
            PE-31  | L("m").string_field("s", 'he said "hi" \\\\ x')   | m s="he said \\"hi\\" \\\\ x"
            PE-32  | L("m").float64_field("f", 2)                     | m f=2.0
            PE-32b | L("m").float64_field("f", 3.14)                  | m f=3.14
            PE-32c | L("m").float64_field("f", 1e22)                  | m f=10000000000000000000000.0
            PE-32d | L("m").float64_field("f", 1e-7)                  | m f=1e-07
            PE-32e | L("m").float64_field("f", -0.0)                  | m f=0.0
            PE-32f | L("m").float64_field("f", float("inf"))          | m f=inf
            PE-33  | L("m").uint64_field("u", -1)                     | ValueError: uint64 field 'u' cannot be negative
            PE-33b | L("m").uint64_field("u", 18446744073709551615)   | m u=18446744073709551615u
            PE-34  | L("m").tag("a=b","v")                            | InvalidKeyError: tag key 'a=b' cannot contain equals signs
            PE-34b | L("m").tag("a b","v")                            | InvalidKeyError: tag key 'a b' cannot contain spaces
            PE-34c | L("m").int64_field("a,b", 1)                     | InvalidKeyError: field key 'a,b' cannot contain commas
            PE-35  | L("m").int64_field("",1)                         | InvalidKeyError: field key cannot be empty
            PE-36  | L("some_table")                                  | InvalidLineError: At least one field is required: some_table
            PE-36b | L("m").tag("t", None)                            | InvalidLineError: At least one field is required: m,t=None
            PE-37  | L("m").int64_field("a",1).int64_field("b",2).int64_field("a",3) | m a=3i,b=2i
            PE-38  | L("m").int64_field("f",1).time_ns(0)             | m f=1i 0
            PE-38b | L("m").int64_field("f",1).time_ns(None)          | m f=1i
            PE-39  | L("m").bool_field("b",0).bool_field("c","x")     | m b=f,c=t
            PE-40  | L("m").int64_field("i\\\\k",1).tag("t\\\\k","v")     | m,t\\k=v i\\\\k=1i
            int    | L("m").int64_field("i", 1.0).int64_field("t", True) | m i=1.0i,t=Truei
            string | L("m").string_field("s", 1)                      | AttributeError: 'int' object has no attribute 'replace'
            none   | L(None)                                          | TypeError: argument of type 'NoneType' is not iterable
            """)
    void line_builder(String id, String expression, String expected) {
        assertThat(logged(
                        """
                        L = LineBuilder
                        try:
                            text = (%s).build()
                        except Exception as e:
                            text = type(e).__name__ + ": " + str(e)
                        influxdb3_local.info(text)
                        """
                                .formatted(expression)))
                .containsExactly(expected);
    }

    @Test
    void line_builder_and_its_exceptions_live_where_plugins_look_for_them() {
        assertThat(logged(
                        """
                        import __main__, builtins
                        influxdb3_local.info(LineBuilder is builtins.LineBuilder, LineBuilder.__module__)
                        influxdb3_local.info(issubclass(__main__.InvalidLineError, __main__.InfluxDBError))
                        influxdb3_local.info(__main__.InfluxDBError.__bases__ == (Exception,), __main__.OrderedDict.__name__)
                        b = LineBuilder("m").tag("t", 1).float64_field("f", 1)
                        influxdb3_local.info(dict(b.tags), dict(b.fields), b.measurement, b._timestamp_ns)
                        """))
                .containsExactly("True __main__", "True", "True OrderedDict", "{'t': '1'} {'f': '1.0'} m None");
    }

    // ---- writing

    @Test
    void buffered_writes_come_with_the_line_that_called() {
        var outcome = body(
                """
                influxdb3_local.write(LineBuilder("some_table").tag("tag1", "v").int64_field("f", 1))
                influxdb3_local.write_to_db("mytestdb", LineBuilder("some_table").int64_field("f", 1).time_ns(1302))
                for i in range(3):
                    influxdb3_local.write(LineBuilder("loop").int64_field("i", i))
                """);
        assertThat(outcome.writes())
                .containsExactly(
                        new RunOutcome.BufferedWrite(Optional.empty(), "some_table,tag1=v f=1i", FILE + ":2"),
                        new RunOutcome.BufferedWrite(Optional.of("mytestdb"), "some_table f=1i 1302", FILE + ":3"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=0i", FILE + ":5"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=1i", FILE + ":5"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=2i", FILE + ":5"));
    }

    @Test
    void many_large_writes_travel_in_several_frames() {
        var outcome = body(
                """
                for i in range(3000):
                    influxdb3_local.write(LineBuilder("m").string_field("s", "é" * 1000).int64_field("i", i))
                """);
        assertThat(outcome.writes()).hasSize(3000);
        assertThat(outcome.writes().getLast().lines()).endsWith("é\",i=2999i");
    }

    @Test
    void whatever_builds_text_can_be_written() {
        var outcome = body(
                """
                class Batch:
                    def build(self):
                        return "a x=1\\nb x=2"
                influxdb3_local.write(Batch())
                class Wrong:
                    def build(self):
                        return 5
                for line in (Wrong(), object()):
                    try:
                        influxdb3_local.write(line)
                    except (TypeError, AttributeError) as e:
                        influxdb3_local.info(type(e).__name__ + ": " + str(e))
                """);
        assertThat(outcome.writes()).extracting(RunOutcome.BufferedWrite::lines).containsExactly("a x=1\nb x=2");
        assertThat(api.texts())
                .containsExactly(
                        "TypeError: 'int' object is not an instance of 'str'",
                        "AttributeError: 'object' object has no attribute 'build'");
    }

    @Test
    void write_sync_goes_at_once_and_raises_what_the_engine_says() {
        api.refuse = lines -> lines.startsWith("bad") ? Optional.of("error writing line protocol to db: Cannot write: no") : Optional.empty();
        assertThat(logged(
                        """
                        ok = LineBuilder("ok").int64_field("f", 1)
                        influxdb3_local.write_sync(ok, no_sync=True)
                        influxdb3_local.write_sync_to_db("other", ok, False)
                        try:
                            influxdb3_local.write_sync(LineBuilder("bad").int64_field("f", 1), False)
                        except Exception as e:
                            influxdb3_local.info(type(e) is Exception, e)
                        """))
                .containsExactly("True error writing line protocol to db: Cannot write: no");
        assertThat(api.syncs)
                .containsExactly(
                        new RecordingApi.Sync(Optional.empty(), "ok f=1i", true, FILE + ":3"),
                        new RecordingApi.Sync(Optional.of("other"), "ok f=1i", false, FILE + ":4"));
    }

    @Test
    void write_sync_without_no_sync_is_a_type_error() {
        var outcome = failed(body("influxdb3_local.write_sync(LineBuilder('m').int64_field('f', 1))"));
        assertThat(outcome.error())
                .isEqualTo("TypeError: PyPluginCallApi.write_sync() missing 1 required positional argument: 'no_sync'");
        assertThat(api.syncs).isEmpty();
    }

    // ---- logging, arguments, the name space

    @Test
    void log_lines_join_their_arguments_and_say_where_they_were_called() {
        body("""
                influxdb3_local.info("i", [1], None, 2.0)
                influxdb3_local.warn()
                influxdb3_local.error("two\\nlines", "\\ud800")
                """);
        assertThat(api.logs)
                .containsExactly(
                        new RecordingApi.Log(LogLevel.INFO, "i [1] None 2.0", FILE + ":2"),
                        new RecordingApi.Log(LogLevel.WARN, "", FILE + ":3"),
                        new RecordingApi.Log(LogLevel.ERROR, "two\nlines \\ud800", FILE + ":4"));
    }

    @Test
    void arguments_are_none_or_a_fresh_dict() {
        var code = new PluginCode.SingleFile(FILE, "def process_writes(a, b, args=None):\n    a.info(args)\n    args and args.clear()");
        var none = new Invocation.Writes(List.of());
        run(trigger, code, none, Optional.empty());
        run(trigger, code, none, Optional.of(Map.of()));
        run(trigger, code, none, Optional.of(Map.of("threshold", "90")));
        run(trigger, code, none, Optional.of(Map.of("threshold", "90")));
        assertThat(api.texts()).containsExactly("None", "{}", "{'threshold': '90'}", "{'threshold': '90'}");
    }

    @Test
    void globals_are_fresh_in_every_run() {
        var text =
                """
                n = 0
                def process_writes(influxdb3_local, table_batches, args):
                    global n
                    n += 1
                    influxdb3_local.info(n, __name__, "__file__" in globals(), sorted(globals()))
                """;
        write(trigger, text);
        write(trigger, text);
        var line = "1 builtins False ['__builtins__', 'n', 'process_writes']";
        assertThat(api.texts()).containsExactly(line, line);
    }

    @Test
    void the_api_has_exactly_the_names_of_the_server() {
        assertThat(logged(
                        """
                        names = [n for n in dir(influxdb3_local) if not n.startswith("__")]
                        influxdb3_local.info(" ".join(names))
                        influxdb3_local.info(type(influxdb3_local).__name__, type(influxdb3_local).__module__)
                        influxdb3_local.info(type(influxdb3_local.cache).__name__)
                        for wrong in (lambda: influxdb3_local.info(x=1), lambda: influxdb3_local(),
                                      lambda: type("Sub", (type(influxdb3_local),), {}),
                                      lambda: influxdb3_local.cache.get(), lambda: influxdb3_local.cache.get(1)):
                            try:
                                wrong()
                            except TypeError as e:
                                influxdb3_local.info(e)
                        """))
                .containsExactly(
                        "cache error info query warn write write_sync write_sync_to_db write_to_db",
                        "PyPluginCallApi builtins",
                        "PyCache",
                        "PyPluginCallApi.info() got an unexpected keyword argument 'x'",
                        "'PyPluginCallApi' object is not callable",
                        "type 'builtins.PyPluginCallApi' is not an acceptable base type",
                        "PyCache.get() missing 1 required positional argument: 'key'",
                        "argument 'key': 'int' object is not an instance of 'str'");
    }

    @Test
    void the_process_runs_in_utc_with_the_environment_it_was_given() {
        assertThat(logged(
                        """
                        import os, time, datetime
                        influxdb3_local.info(os.environ["TZ"], os.environ["SLUICE_TEST"], "SLUICE_PYTHONPATH" in os.environ)
                        influxdb3_local.info(time.localtime(0).tm_hour, datetime.datetime.fromtimestamp(0).isoformat())
                        import zoneinfo
                        influxdb3_local.info(datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("America/New_York")).utcoffset())
                        """))
                .containsExactly("UTC set False", "0 1970-01-01T00:00:00", "-1 day, 20:00:00");
    }

    // ---- queries

    @Test
    void a_query_gives_dicts_with_real_values_and_none_for_null() {
        api.answer = () -> new ArrowAnswer(
                2,
                List.of(
                        column("s_host", "a", NULL, "é"),
                        column("i_n", 1L, NULL, -3L),
                        column("u_n", "18446744073709551615", NULL, "0"),
                        column("f_x", Double.NaN, NULL, 0.5),
                        column("b_y", true, NULL, false),
                        column("us_t", 1L, NULL, 1_700_000_000_000_000L),
                        column("i32_nothing", NULL, NULL, NULL)));
        assertThat(logged(
                        """
                        rows = influxdb3_local.query("SELECT 1 WHERE x = $x", {"x": "1"}, database="other")
                        influxdb3_local.info(len(rows), rows[0] == rows[3] or str(rows[0]) == str(rows[3]))
                        for row in rows[:3]:
                            influxdb3_local.info(row)
                        """))
                .containsExactly(
                        "6 True",
                        "{'s_host': 'a', 'i_n': 1, 'u_n': 18446744073709551615, 'f_x': nan, 'b_y': True, 'us_t': 1000, 'i32_nothing': None}",
                        "{'s_host': None, 'i_n': None, 'u_n': None, 'f_x': None, 'b_y': None, 'us_t': None, 'i32_nothing': None}",
                        "{'s_host': 'é', 'i_n': -3, 'u_n': 0, 'f_x': 0.5, 'b_y': False, 'us_t': 1700000000000000000, 'i32_nothing': None}");
        assertThat(api.queries)
                .containsExactly(new RecordingApi.Query("SELECT 1 WHERE x = $x", Map.of("x", "1"), Optional.of("other")));
    }

    @Test
    void an_empty_answer_is_an_empty_list_and_the_last_of_two_equal_names_wins() {
        api.answer = () -> new ArrowAnswer(0, List.of());
        assertThat(logged("influxdb3_local.info(influxdb3_local.query('SELECT 1'))")).containsExactly("[]");
        api.answer = () -> new ArrowAnswer(1, List.of(column("i_a", 1L), column("i_b", 2L), column("i_a", 3L)));
        body("influxdb3_local.info(influxdb3_local.query(query='SELECT 1'))");
        assertThat(api.texts()).containsExactly("[]", "[{'i_a': 3, 'i_b': 2}]");
    }

    @Test
    void query_errors_are_query_errors() {
        api.answer = () -> {
            throw new PluginApiException("error: no table executing query on foo: SELECT 1");
        };
        var outcome = failed(body(
                """
                try:
                    influxdb3_local.query("SELECT 1")
                except Exception as e:
                    influxdb3_local.info(type(e).__name__, type(e).__module__, type(e).__bases__ == (Exception,))
                influxdb3_local.query("SELECT 1")
                """));
        assertThat(api.texts()).containsExactly("QueryError influxdb3_py_api True");
        assertThat(outcome.error()).isEqualTo("QueryError: error: no table executing query on foo: SELECT 1");
        assertThat(outcome.frames())
                .containsExactly(new RunOutcome.TracebackFrame(FILE.toString(), 6, "process_writes"));
        assertThat(outcome.traceback()).contains("in process_writes").doesNotContain("sluice_host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query("SELECT 1", {"n": 1})  | TypeError: argument 'args': 'int' object is not an instance of 'str'
            query("SELECT 1", {1: "n"})  | TypeError: argument 'args': 'int' object is not an instance of 'str'
            query("SELECT 1", [1])       | TypeError: argument 'args': 'list' object is not an instance of 'dict'
            query(None)                  | TypeError: argument 'query': 'None' is not an instance of 'str'
            """)
    void wrong_arguments_of_a_query_are_type_errors_and_ask_nobody(String call, String error) {
        assertThat(failed(body("influxdb3_local." + call)).error()).isEqualTo(error);
        assertThat(api.queries).isEmpty();
    }

    @Test
    void a_type_that_python_does_not_get_is_a_value_error() {
        api.answer = () -> new ArrowAnswer(1, List.of(column("i32_a", 1)));
        assertThat(failed(body("influxdb3_local.query('SELECT CAST(1 AS INT) AS a')")).error())
                .isEqualTo("ValueError: Unsupported data type: Int32");
    }

    // ---- schedule

    @Test
    void the_call_time_is_naive_and_whole() {
        var code = new PluginCode.SingleFile(
                FILE, "def process_scheduled_call(l, t, args=None):\n    l.info(t.isoformat(), t.tzinfo, type(t).__name__)");
        var outcome = run(trigger, code, new Invocation.ScheduledCall(Instant.parse("2026-03-04T10:17:30.987Z")), Optional.empty());
        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(api.texts()).containsExactly("2026-03-04T10:17:30 None datetime");
    }

    // ---- requests

    RunOutcome request(String text) {
        return run(
                trigger,
                new PluginCode.SingleFile(FILE, text),
                new Invocation.Request(
                        Map.of("b", "x y z"), Map.of("x-foo", "1"), new byte[] {0, (byte) 0xFF, 'a'}),
                Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            PE-76  | return "Hello, World!"                                        | 200 | text/html        | Hello, World!
            PE-77  | return {"a": 1, "é": None}                                    | 200 | application/json | {"a": 1, "\\u00e9": null}
            PE-77b | return [1, float("nan")]                                      | 200 | application/json | [1, NaN]
            PE-78  | return "Created successfully", 201                            | 201 | text/html        | Created successfully
            PE-79  | return "x", {"Content-Type": "text/plain", "X-A": "1"}        | 200 | text/plain       | x
            PE-80  | return "Not Found", 404, {"Content-Type": "text/plain"}       | 404 | text/plain       | Not Found
            PE-80b | return "x", {"Content-Type": "a/b"}, {"Content-Type": "c/d"}  | 200 | c/d              | x
            PE-81  | return (s for s in ("Line 1;", b"Line 2;", 3, b"\\xff"))       | 200 | text/html        | Line 1;Line 2;
            PE-82  | return Flask()                                                | 202 | -                | flask
            PE-84  | return b"abc"                                                 | 200 | text/html        | ``
            PE-84b | return ()                                                     | 200 | text/html        | ``
            PE-84c | return ("a", "b", "c", "d")                                   | 200 | text/html        | abcd
            PE-85  | return (None, 204)                                            | 204 | text/plain       | None
            PE-85b | return (b"x", True)                                           | 500 | text/plain       | b'x'
            PE-86  | return ("t", 1000)                                            | 500 | text/html        | t
            PE-86b | return ("t", 10 ** 30)                                        | 500 | text/html        | t
            """)
    void request_results(String id, String statement, int status, String contentType, String responseBody) {
        var outcome = request(
                """
                class Flask:
                    status_code = 202
                    headers = {"X-A": "1"}
                    def __flask_response__(self): return True
                    def get_data(self): return "flask"
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    %s
                """
                        .formatted(statement));
        assertThat(outcome).isInstanceOf(Completed.class);
        var response = ((Completed) outcome).response().orElseThrow();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().get("Content-Type")).isEqualTo(contentType);
        assertThat(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(responseBody);
        if (statement.contains("X-A") || statement.contains("Flask")) assertThat(response.headers()).containsEntry("X-A", "1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PE-83  | return None                       | Unsupported return type from Python function                      | false
            PE-83b | return 3.5                        | Unsupported return type from Python function                      | false
            PE-87  | raise KeyError("k")               | KeyError: 'k'                                                     | true
            PE-88  | import datetime; return {"t": datetime.datetime.now()} | TypeError: Object of type datetime is not JSON serializable | false
            dict3  | return "x", 200, "y"              | expected a dictionary in header item                              | false
            header | return "x", {"A": 1}              | TypeError: 'int' object is not an instance of 'str'               | false
            """)
    void requests_without_a_response(String id, String statement, String error, boolean raised) {
        var outcome = failed(request(
                "def process_request(l, query_parameters, request_headers, request_body, args=None):\n    " + statement));
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(outcome.raised()).isEqualTo(raised);
    }

    @Test
    void a_request_gets_dicts_and_bytes() {
        request("""
                def process_request(l, query, headers, body, args=None):
                    l.info(query, headers, body, type(body).__name__, args)
                    return "x"
                """);
        assertThat(api.texts()).containsExactly("{'b': 'x y z'} {'x-foo': '1'} b'\\x00\\xffa' bytes None");
    }

    // ---- cache

    @Test
    void the_local_cache_keeps_objects_by_reference_over_runs() {
        assertThat(logged(
                        """
                        c = influxdb3_local.cache
                        a = [1]
                        c.put("k", a); a.append(2)
                        influxdb3_local.info(c.get("k"), c.get("k") is a)
                        c.put("none", None)
                        influxdb3_local.info(c.get("none", 5), c.get("missing", 5), c.get("missing"))
                        influxdb3_local.info(c.delete("x"), c.delete("none"), c.delete("none"))
                        c.put("gone", 1, ttl=0)
                        influxdb3_local.info(c.get("gone"), c.delete("gone"))
                        class Own: pass
                        import threading
                        c.put("own", (Own(), threading.Lock()), 60.0)
                        """))
                .containsExactly("[1, 2] True", "None 5 None", "False True False", "None True");
        freshApi();
        assertThat(logged("c = influxdb3_local.cache; influxdb3_local.info(c.get('k'), type(c.get('own')[0]).__name__)"))
                .containsExactly("[1, 2] Own");
        try (var other = hosts.open("db.other")) {
            freshApi();
            body(other, "influxdb3_local.info(influxdb3_local.cache.get('k'))");
            assertThat(api.texts()).containsExactly("None");
        }
    }

    @Test
    void an_entry_lives_as_long_as_it_was_given() {
        assertThat(logged(
                        """
                        import time
                        c = influxdb3_local.cache
                        for shared in (False, True):
                            c.put("t", "v", ttl=0.2, use_global=shared)
                            now = c.get("t", use_global=shared)
                            end = time.monotonic() + 0.3
                            while time.monotonic() < end: time.sleep(0.05)
                            influxdb3_local.info(now, c.get("t", use_global=shared))
                        for wrong in (-1, float("nan"), "1"):
                            try:
                                c.put("t", 1, ttl=wrong)
                            except (ValueError, TypeError) as e:
                                influxdb3_local.info(type(e).__name__)
                        """))
                .containsExactly("v None", "v None", "ValueError", "ValueError", "TypeError");
    }

    @Test
    void the_global_cache_crosses_triggers_by_value() {
        assertThat(logged(
                        """
                        c = influxdb3_local.cache
                        value = {"a": [1, 2.5, None, True, 10 ** 30, b"x"]}
                        c.put("shared", value, use_global=True)
                        c.put("shared", "local")
                        value["a"].clear()
                        influxdb3_local.info(c.get("shared"), c.get("shared", use_global=True))
                        try:
                            import threading
                            c.put("lock", threading.Lock(), use_global=True)
                        except TypeError as e:
                            influxdb3_local.info("cache key 'lock'" in str(e), "cannot be shared" in str(e))
                        """))
                .containsExactly("local {'a': [1, 2.5, None, True, 1000000000000000000000000000000, b'x']}", "True True");
        try (var other = hosts.open("db.other")) {
            freshApi();
            body(
                    other,
                    """
                    c = influxdb3_local.cache
                    influxdb3_local.info(c.get("shared", use_global=True), c.get("shared"))
                    influxdb3_local.info(c.delete("shared", use_global=True), c.get("shared", 7, use_global=True))
                    """);
            assertThat(api.texts())
                    .containsExactly("{'a': [1, 2.5, None, True, 1000000000000000000000000000000, b'x']} None", "True 7");
        }
    }

    @Test
    void test_runs_share_their_caches_by_name() {
        try (var first = hosts.openTest("name");
                var second = hosts.openTest("name");
                var apart = hosts.openTest("other name")) {
            body(
                    first,
                    """
                    c = influxdb3_local.cache
                    a = [1]
                    c.put("k", a); a.append(2)
                    c.put("g", "global", use_global=True)
                    influxdb3_local.info(c.get("k") is a)
                    c.put("f", open, 100)
                    c.put("l", lambda: 0)
                    """);
            var look = "c = influxdb3_local.cache; influxdb3_local.info(c.get('k'), c.get('g', use_global=True), c.get('g'))";
            body(second, look);
            body(second, "influxdb3_local.cache.delete('k')");
            body(first, look);
            body(first, "influxdb3_local.info(influxdb3_local.cache.get('l')())");
            body(apart, look);
            body(look);
            assertThat(api.texts(LogLevel.INFO))
                    .containsExactly("True", "[1, 2] global None", "None global None", "0", "None None None", "None None None");
        }
    }

    // ---- errors

    @Test
    void a_raised_exception_comes_with_its_whole_traceback() {
        var outcome = failed(body(
                """
                def inner(x):
                    return {}[x]
                influxdb3_local.write(LineBuilder("m").int64_field("f", 1))
                try:
                    inner("k")
                except KeyError as e:
                    raise ValueError("bad") from e
                """));
        assertThat(outcome.error()).isEqualTo("ValueError: bad");
        assertThat(outcome.raised()).isTrue();
        assertThat(outcome.writes()).hasSize(1);
        assertThat(outcome.frames())
                .containsExactly(new RunOutcome.TracebackFrame(FILE.toString(), 8, "process_writes"));
        assertThat(outcome.traceback())
                .startsWith("Traceback (most recent call last):\n")
                .contains("File \"" + FILE + "\", line 3, in inner\n    return {}[x]")
                .contains("KeyError: 'k'")
                .contains("The above exception was the direct cause of the following exception:")
                .endsWith("ValueError: bad\n")
                .doesNotContain("sluice_host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            raise ValueError()                                     | `ValueError: `
            import sys; sys.exit(3)                                | SystemExit: 3
            raise KeyboardInterrupt("mine")                        | KeyboardInterrupt: mine
            class Oops(Exception): pass; raise Oops("x")           | process_writes.<locals>.Oops: x
            class Mute(Exception): __str__ = None; raise Mute()    | process_writes.<locals>.Mute: <exception str() failed>
            def f(): return f(); f()                               | RecursionError: maximum recursion depth exceeded
            """)
    void the_error_is_one_line_of_type_and_text(String statements, String error) {
        var lines = new StringBuilder();
        for (var statement : statements.split("; ")) {
            if (statement.startsWith("class ") || statement.startsWith("def ")) lines.append(statement).append('\n');
            else lines.append(statement).append('\n');
        }
        assertThat(failed(body(lines.toString())).error()).startsWith(error.stripTrailing());
        assertThat(failed(body(lines.toString())).traceback()).isNotEmpty();
    }

    @Test
    void text_that_does_not_compile_names_its_line() {
        var outcome = failed(write(trigger, "import json\n  x = 1\n"));
        assertThat(outcome.error()).isEqualTo("IndentationError: unexpected indent (<string>, line 2)");
        assertThat(outcome.raised()).isFalse();
        assertThat(outcome.frames()).contains(new RunOutcome.TracebackFrame(FILE.toString(), 2, "<module>"));
    }

    @Test
    void functions_that_are_missing_or_do_not_fit() {
        assertThat(failed(write(trigger, "def not_process_writes(a, b, c): pass")).error())
                .isEqualTo("the process_writes function is not present in the plugin. Should be defined as: process_writes(influxdb3_local, table_batches, args=None)");
        assertThat(failed(request("x = 1")).error())
                .isEqualTo("the process_request function is not present in the plugin. Should be defined as: process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None) -> Tuple[str, Optional[Dict[str, str]]]");
        assertThat(failed(write(trigger, "def process_writes(influxdb3_local, table_batches): pass")).error())
                .isEqualTo("TypeError: process_writes() takes 2 positional arguments but 3 were given");
        assertThat(failed(write(trigger, "process_writes = 5")).error()).isEqualTo("TypeError: 'int' object is not callable");
        assertThat(failed(write(trigger, "raise ValueError('at load')")).raised()).isFalse();
    }

    // ---- packages

    @Test
    void a_package_is_imported_once_and_anew_when_it_has_changed(@TempDir Path plugins) throws IOException {
        var directory = Files.createDirectories(plugins.resolve("my_pack/models"));
        Files.writeString(directory.resolve("__init__.py"), "");
        Files.writeString(directory.resolve("p.py"), "FACTOR = 2\n");
        Files.writeString(
                plugins.resolve("my_pack/__init__.py"),
                """
                from .models.p import FACTOR
                n = 0
                def process_writes(influxdb3_local, table_batches, args=None):
                    global n
                    n += FACTOR
                    from .models import p
                    import sys
                    influxdb3_local.info(n, p.FACTOR, __name__, [x for x in sys.path if x.endswith("plugins") or not x])
                """);
        try (var own = hosts.open("db.package")) {
            var none = new Invocation.Writes(List.of());
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 1), none, Optional.empty());
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 1), none, Optional.empty());
            Files.writeString(directory.resolve("p.py"), "FACTOR = 3\n");
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 2), none, Optional.empty());
            assertThat(api.texts()).containsExactly("2 2 my_pack []", "4 2 my_pack []", "3 3 my_pack []");
            assertThat(api.logs).allSatisfy(log -> assertThat(log.source()).endsWith("__init__.py:8"));
            assertThat(plugins.resolve("my_pack/__pycache__")).doesNotExist();

            Files.writeString(plugins.resolve("my_pack/__init__.py"), "print('top')\nimport no_such_dependency\n");
            freshApi();
            var outcome = failed(run(own, new PluginCode.Package(plugins.resolve("my_pack"), 3), none, Optional.empty()));
            assertThat(outcome.error())
                    .isEqualTo("Failed to import plugin module 'my_pack': ModuleNotFoundError: No module named 'no_such_dependency'\n"
                            + "Hint: Check for syntax errors or missing dependencies in Python files.");
            assertThat(outcome.traceback()).contains("line 2, in <module>").doesNotContain("importlib");
            assertThat(api.texts(LogLevel.STDOUT)).containsExactly("top");

            Files.writeString(plugins.resolve("my_pack/__init__.py"), "x = 1\n");
            assertThat(failed(run(own, new PluginCode.Package(plugins.resolve("my_pack"), 4), none, Optional.empty())).error())
                    .startsWith("the process_writes function is not present in the plugin.");
        }
    }

    @Test
    void packages_of_the_environment_can_be_imported_also_those_installed_meanwhile() throws IOException {
        assertThat(logged("import installed_dependency; influxdb3_local.info(installed_dependency.ANSWER)"))
                .containsExactly("42");
        install("late_dependency");
        freshApi();
        assertThat(logged("import late_dependency; influxdb3_local.info(late_dependency.ANSWER)")).containsExactly("42");
    }

    /// For whichever version of Python it is that will look.
    private void install(String module) throws IOException {
        for (int minor = 9; minor < 20; minor++) {
            var folder = Files.createDirectories(environment.resolve("lib/python3." + minor + "/site-packages"));
            Files.writeString(folder.resolve(module + ".py"), "ANSWER = 42\n");
        }
    }

    // ---- output, threads

    @Test
    void print_and_stderr_become_log_lines_of_the_run() {
        body("""
                import sys
                print("hello", 1)
                print("no end", end="")
                print("wrong", file=sys.stderr)
                sys.stdout.buffer.write(b"bytes\\n")
                """);
        assertThat(api.logs)
                .contains(
                        new RecordingApi.Log(LogLevel.STDOUT, "hello 1", FILE + ":3"),
                        new RecordingApi.Log(LogLevel.STDERR, "wrong", FILE + ":5"))
                .extracting(RecordingApi.Log::text)
                .containsExactly("hello 1", "wrong", "no endbytes");
    }

    @Test
    void nothing_a_plugin_does_with_descriptors_reaches_the_frames() {
        assertThat(logged(
                        """
                        import os, subprocess, sys
                        os.write(1, b"raw out\\n")
                        os.write(2, b"raw err\\n")
                        subprocess.run(["sh", "-c", "echo child out; echo child err >&2"])
                        os.system("echo system out")
                        influxdb3_local.info(subprocess.run(["cat"], stdout=subprocess.PIPE).stdout)
                        influxdb3_local.info(sys.stdin.read() if sys.stdin else "")
                        """))
                .containsExactly("b''", "");
    }

    @Test
    void worker_threads_may_use_the_api_while_the_run_lives() {
        api.answer = () -> new ArrowAnswer(1, List.of(column("i_a", 1L)));
        assertThat(logged(
                        """
                        from concurrent.futures import ThreadPoolExecutor
                        with ThreadPoolExecutor(5) as pool:
                            found = list(pool.map(lambda i: (influxdb3_local.info("worker"), influxdb3_local.query("SELECT 1"))[1], range(20)))
                        influxdb3_local.info(all(f == [{"i_a": 1}] for f in found))
                        """))
                .hasSize(21)
                .contains("worker")
                .endsWith("True");
    }

    @Test
    void after_its_run_the_api_raises() {
        body("influxdb3_local.cache.put('api', influxdb3_local)");
        freshApi();
        assertThat(logged(
                        """
                        old = influxdb3_local.cache.get("api")
                        line = LineBuilder("m").int64_field("f", 1)
                        for use in (lambda: old.info("x"), lambda: old.query("SELECT 1"), lambda: old.write(line), lambda: old.write_sync(line, True)):
                            try:
                                use()
                            except RuntimeError as e:
                                influxdb3_local.info(e)
                        """))
                .hasSize(4)
                .containsOnly("influxdb3_local was used after its run had ended");
    }

    @Test
    void runs_of_an_asynchronous_trigger_interleave() throws InterruptedException {
        var arrived = new CountDownLatch(2);
        api.answer = () -> {
            arrived.countDown();
            try {
                assertThat(arrived.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new ArrowAnswer(1, List.of(column("i_a", 1L)));
        };
        var runs = List.of(1, 2).stream()
                .map(_ -> CompletableFuture.supplyAsync(() -> body("influxdb3_local.info(influxdb3_local.query('SELECT 1'))")))
                .toList();
        for (var run : runs) assertThat(run.join()).isInstanceOf(Completed.class);
        assertThat(api.texts()).containsExactly("[{'i_a': 1}]", "[{'i_a': 1}]");
    }

    @Test
    void runtime_says_it_is_warm() throws InterruptedException {
        var end = System.nanoTime() + SOON.toNanos();
        while (hosts.state() == PluginHosts.State.STARTING && System.nanoTime() < end) Thread.onSpinWait();
        assertThat(hosts.state()).isEqualTo(PluginHosts.State.WARM);
    }

    // ---- stopping

    /// Runs a body on a thread of its own, and returns once it has logged something.
    CompletableFuture<RunOutcome> begun(PluginInstance instance, String lines) throws InterruptedException {
        var outcome = new CompletableFuture<RunOutcome>();
        Thread.ofVirtual().start(() -> outcome.complete(body(instance, lines)));
        assertThat(api.firstLog.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return outcome;
    }

    Cancelled cancelled(PluginInstance instance, CompletableFuture<RunOutcome> run) {
        long start = System.nanoTime();
        instance.cancel();
        var outcome = run.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(outcome).isInstanceOf(Cancelled.class);
        return (Cancelled) outcome;
    }

    /// Until a process has used so much time that it must be past its last log line.
    private static void awaitBusy(long process) {
        var host = ProcessHandle.of(process).orElseThrow();
        var end = host.info().totalCpuDuration().orElseThrow().plusMillis(300);
        while (host.info().totalCpuDuration().orElse(end).compareTo(end) < 0) Thread.onSpinWait();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while True: pass
            import time; time.sleep(600)
            import threading; threading.Event().wait()
            """)
    void an_endless_run_ends_gently(String line) throws InterruptedException {
        assertThat(cancelled(trigger, begun(trigger, "influxdb3_local.info('begun')\n" + line)).killed()).isFalse();
        freshApi();
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
    }

    @Test
    void a_waiting_thread_that_is_interrupted_cancels_its_run() throws InterruptedException {
        var caught = new AtomicReference<AssertionError>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                body("influxdb3_local.info('begun')\nwhile True: pass");
            } catch (AssertionError e) {
                caught.set(e);
            }
        });
        assertThat(api.firstLog.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(thread.join(SOON)).isTrue();
        assertThat(caught.get()).hasCauseInstanceOf(InterruptedException.class);
        freshApi();
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
    }

    @Test
    @Order(LATE)
    void a_loop_within_a_built_in_is_ended_with_its_host() throws InterruptedException {
        var stubborn = hosts.open("db.stubborn");
        var run = begun(stubborn, "import os; influxdb3_local.info(os.getpid())\nsum(range(10**11))");
        awaitBusy(Long.parseLong(api.texts().getFirst()));
        assertThat(cancelled(stubborn, run).killed()).isTrue();
        freshApi();
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
        body(stubborn, "influxdb3_local.info('own host')");
        assertThat(api.texts()).containsExactly("again", "own host");
        stubborn.close();
    }

    @Test
    @Order(LATE + 1)
    void a_killed_host_fails_its_run_and_is_replaced() throws InterruptedException {
        var outcome = new AtomicReference<RunOutcome>();
        var thread = Thread.ofVirtual()
                .start(() -> outcome.set(body("import os; influxdb3_local.info(os.getpid())\nwhile True: pass")));
        assertThat(api.firstLog.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(api.texts().getFirst())).orElseThrow().destroyForcibly()).isTrue();
        assertThat(thread.join(SOON)).isTrue();
        assertThat(failed(outcome.get()).error()).isEqualTo("the plugin host died with exit code 137");
        freshApi();
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
        assertThat(messages).anyMatch(m -> m.contains("has ended: the plugin host died with exit code 137"));
    }
}
