package dev.sluice.engine.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.golden.FixtureWriter;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.Faults;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.record.Replayer.Replayed;
import dev.sluice.engine.record.Replayer.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Runs of one plugin, run again as it was, changed and edited, on every runtime.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplayContract {
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                limit = float(args["limit"])
                total = 0.0
                count = 0
                for batch in table_batches:
                    for row in batch["rows"]:
                        total += row["v"]
                        count += 1
                mean = total / count
                last = influxdb3_local.cache.get("mean", 0.0)
                influxdb3_local.cache.put("mean", mean)
                influxdb3_local.cache.put("count", count, use_global=True)
                found = influxdb3_local.query("SELECT count(*) AS n FROM cpu WHERE v > $limit", {"limit": args["limit"]})
                influxdb3_local.info("mean", mean, "was", last)
                if mean > limit:
                    influxdb3_local.warn("above", limit)
                line = LineBuilder("means").tag("host", "all").float64_field("mean", mean).time_ns(5)
                influxdb3_local.write(line)
                influxdb3_local.write_sync(LineBuilder("counts").int64_field("n", found[0]["n"]).time_ns(6), False)
                total = 0.0
            """;

    /// What is looked for in the plugin, and what stands in its place when it behaves in another way.
    private static final List<Map.Entry<String, String>> CHANGES = List.of(
            Map.entry("total += row[\"v\"]", "total += row[\"v\"] + %d"),
            Map.entry("count += 1", "count += %d + 1"),
            Map.entry("total = 0.0\n    count", "total = %d.5\n    count"),
            Map.entry("cache.get(\"mean\", 0.0)", "cache.get(\"mean%d\", 0.0)"),
            Map.entry("cache.put(\"mean\", mean)", "cache.put(\"mean\", mean + %d)"),
            Map.entry("cache.put(\"count\", count, use_global=True)", "cache.put(\"count\", count + %d, use_global=True)"),
            Map.entry("cache.put(\"count\", count, use_global=True)", "cache.put(\"count%d\", count)"),
            Map.entry("SELECT count(*) AS n FROM cpu", "SELECT count(*) + %d AS n FROM cpu"),
            Map.entry("\"was\", last", "\"was\", last + %d"),
            Map.entry("mean > limit", "mean < limit - %d"),
            Map.entry("\"above\"", "\"above %d\""),
            Map.entry("\"all\"", "\"all%d\""),
            Map.entry("time_ns(5)", "time_ns(5 + %d)"),
            Map.entry("influxdb3_local.write(line)", "influxdb3_local.write(line) if count < -%d else None"),
            Map.entry("influxdb3_local.warn(", "influxdb3_local.error(%d, "),
            Map.entry("found[0][\"n\"]", "found[0][\"n\"] + %d"),
            Map.entry("mean = total / count", "mean = total / (count - count * (1 if %d else 0))"));

    private static final int TIMES = 50;

    private Studio studio;
    private RunRecord run;

    abstract PythonRuntime kind();

    @BeforeAll
    void record(@TempDir Path folder) {
        studio = new Studio(folder, kind());
        studio.plugin("mean.py", PLUGIN);
        studio.plugin("first.py", "def process_writes(influxdb3_local, table_batches, args=None):\n    pass\n");
        studio.trigger("first", "table:cpu", "first.py");
        studio.write("cpu v=1 1\n");
        studio.runs("first", 1); // what comes now is not of the same flush
        studio.trigger("mean", "table:cpu", "mean.py", Optional.of(Map.of("limit", "2")));
        studio.write("cpu v=3 2\ncpu v=4 3\n");
        run = studio.runs("mean", 1).getFirst();
        studio.write("cpu v=5 4\n");
        for (int count = 2; runsThatQueried(count) < 2; ) count = studio.runs("mean", count).size() + 1;
    }

    private long runsThatQueried(int count) {
        return studio.runs("mean", count).stream().filter(each -> each.summary().queries() > 0).count();
    }

    @AfterAll
    void close() {
        studio.close();
    }

    @Test
    void a_run_is_the_same_again_whatever_was_written_and_cached_since() throws Exception {
        var tables = rows();
        for (var each : studio.runs("mean", 2))
            for (int i = 0; i < TIMES; i++) assertThat(replay(each, Optional.empty()).differences()).isEmpty();
        assertThat(rows()).isEqualTo(tables);
    }

    @Test
    void every_change_of_behaviour_is_found() throws Exception {
        int seed = new Random().nextInt(1_000_000);
        System.out.println("changes, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            var change = CHANGES.get(i % CHANGES.size());
            assertThat(PLUGIN).contains(change.getKey());
            var text = PLUGIN.replace(change.getKey(), change.getValue().formatted(1 + random.nextInt(100)));
            assertThat(replay(run, Optional.of(text)).differences()).as(text).isNotEmpty();
        }
    }

    @Test
    void no_edit_without_effect_is_taken_for_a_change() throws Exception {
        int seed = new Random().nextInt(1_000_000);
        System.out.println("edits, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var text = edited(random);
            assertThat(replay(run, Optional.of(text)).differences()).as(text).isEmpty();
        }
    }

    /// A few lines that do nothing, each in front of a line of the plugin and as far to the right, and new names.
    private static String edited(Random random) {
        var lines = new ArrayList<>(PLUGIN.lines().toList());
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = 1 + random.nextInt(lines.size() - 1);
            if (lines.get(at).isBlank()) continue;
            var indent = lines.get(at).substring(0, lines.get(at).length() - lines.get(at).stripLeading().length());
            lines.add(
                    at,
                    switch (random.nextInt(6)) {
                        case 0 -> indent + "# a remark " + random.nextInt(100);
                        case 1 -> "";
                        case 2 -> indent + "pass";
                        case 3 -> indent + "unused" + random.nextInt(100) + " = [" + random.nextInt(100) + "]";
                        case 4 -> indent + "if False: influxdb3_local.info('never')";
                        default -> indent + "'''a text by itself'''";
                    });
        }
        var text = String.join("\n", lines) + "\n";
        return random.nextBoolean() ? text.replace("total", "sum_of_all").replace("found", "answer") : text;
    }

    @Test
    void a_difference_says_what_was_what_is_and_where() throws Exception {
        var replayed = replay(run, Optional.of("# longer\n" + PLUGIN.replace("\"above\"", "\"over\"")));
        assertThat(replayed.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.what()).isEqualTo("log");
            assertThat(difference.expected()).contains("WARN: above 2.0");
            assertThat(difference.actual()).contains("WARN: over 2.0");
            assertThat(difference.line()).isEqualTo("mean.py:17");
        });
    }

    @Test
    void a_plugin_that_raises_differs_in_its_outcome() throws Exception {
        var text = PLUGIN.replace("mean = total / count", "raise ValueError('no')");
        assertThat(replay(run, Optional.of(text)).differences())
                .anySatisfy(difference -> {
                    assertThat(difference.what()).isEqualTo("outcome");
                    assertThat(difference.expected()).contains("ok");
                    assertThat(difference.actual()).contains("error: ValueError: no");
                });
    }

    @Test
    void a_run_is_run_again_while_things_go_wrong() throws Exception {
        for (var fault : List.of("query_fails@1", "write_rejected@1", "cache_lost", "empty_batch", "duplicate_batch")) {
            var second = studio.runs("mean", 2).stream()
                    .filter(each -> each.summary().queries() > 0 && !each.summary().runId().equals(run.summary().runId()))
                    .findFirst()
                    .orElseThrow();
            var wish = new Wish(Optional.empty(), false, FaultPlan.of(3, List.of(fault)));
            var replayed = studio.engine.replayer().replay(List.of(second), wish).getFirst();
            assertThat(replayed.faults()).as(fault).singleElement().satisfies(injected ->
                    assertThat(injected.where()).doesNotStartWith("not injected"));
            assertThat(replayed.differences().isEmpty()).as(fault).isFalse();
            assertThat(replay(second, Optional.empty()).differences()).isEmpty();
        }
    }

    private static final String BUFFERS = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                influxdb3_local.write(LineBuilder("a").int64_field("v", 1).time_ns(1))
                influxdb3_local.write_to_db("far", LineBuilder("b").int64_field("v", 1).time_ns(1))
                influxdb3_local.write(LineBuilder("c").int64_field("v", 1).time_ns(1))
                return "done"
            """;

    @Test
    void a_flush_without_rows_for_the_trigger_has_no_fault() {
        var others = new RunInput.Writes(1, 1, Map.of(), List.of(new RunInput.Lines("mem v=1 1", "nanosecond", 0)));
        for (var fault : List.of("duplicate_batch", "empty_batch", "out_of_order_batch")) {
            var faults = new Faults(FaultPlan.of(0, List.of(fault)));
            assertThat(ReplayInput.of(with(run.summary(), others, run), faults)).isEqualTo(new Invocation.Writes(List.of()));
            assertThat(faults.injected()).singleElement().satisfies(done -> assertThat(done.where()).startsWith("not injected: "));
        }
    }

    @Test
    void what_is_buffered_is_refused_when_a_fault_hits_it() throws Exception {
        var record = chance(BUFFERS);
        var wish = new Wish(Optional.empty(), false, FaultPlan.of(0, List.of("write_rejected@1")));
        var replayed = studio.engine.replayer().replay(List.of(record), wish).getFirst();
        assertThat(replayed.faults()).extracting(Object::toString)
                .containsExactly("write_rejected, write 1: what was buffered for home");
        assertThat(replayed.outcome()).isEqualTo(RunSummary.Outcome.OK);
        assertThat(replayed.differences())
                .extracting(Difference::what, difference -> difference.expected().orElseThrow(), difference -> difference.actual().orElseThrow())
                .containsExactly(
                        tuple("write", "home: a v=1i 1", "home: a v=1i 1 (refused: Cannot write: injected fault: the write is rejected)"),
                        tuple("write", "home: c v=1i 1", "home: c v=1i 1 (refused: Cannot write: injected fault: the write is rejected)"));
        var second = new Wish(Optional.empty(), false, FaultPlan.of(0, List.of("write_rejected@2")));
        assertThat(studio.engine.replayer().replay(List.of(record), second).getFirst().faults()).extracting(Object::toString)
                .containsExactly("write_rejected, write 2: what was buffered for far");
        var third = new Wish(Optional.empty(), false, FaultPlan.of(0, List.of("write_rejected@3")));
        assertThat(studio.engine.replayer().replay(List.of(record), third).getFirst().faults()).extracting(Object::toString)
                .containsExactly("write_rejected, not injected: 2 writes passed");
    }

    @Test
    void what_a_fault_has_refused_is_refused_again() throws Exception {
        studio.plugin("buffers.py", BUFFERS);
        var answer = studio.post("/api/sluice/v1/plugin_test/request", """
                {"filename":"buffers.py","database":"home","faults":["write_rejected@1"],"seed":1}""");
        assertThat(answer.body()).contains("what was buffered for home");
        studio.engine.runs().settled().join();
        var tested = studio.engine.runs().newest(RunFilter.of(Optional.of("home"), Optional.of("")), 1).getFirst();
        var record = studio.engine.runs().find(tested.runId()).orElseThrow();
        assertThat(record.events()).anyMatch(event -> event instanceof RunEvent.Wrote line && line.refused().isPresent());
        assertThat(studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst().differences())
                .isEmpty();
    }

    @Test
    void the_rows_of_a_recorded_run_are_what_a_test_run_is_given() {
        studio.plugin("other.py", """
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info(table_batches)
                """);
        var id = run.summary().runId();
        var answer = studio.post("/api/v3/plugin_test/wal", """
                {"filename":"other.py","database":"home","run_id":"%s","faults":["duplicate_batch"],"seed":1}""".formatted(id));
        assertThat(answer.body()).as(answer.body())
                .contains("INFO: [{'table_name': 'cpu', 'rows': [{'v': 3.0, 'time': 2}, {'v': 4.0, 'time': 3}, {'v': 3.0, 'time': 2}")
                .contains("\"faults\":[{\"fault\":\"duplicate_batch\",\"where\":\"the batch came twice\"}]");
        assertThat(studio.post("/api/v3/plugin_test/wal", "{\"filename\":\"other.py\",\"database\":\"home\",\"run_id\":\"x\"}").statusCode())
                .isEqualTo(404);
        var refused = studio.post("/api/v3/plugin_test/wal", """
                {"filename":"other.py","database":"home","run_id":"%s","faults":["rain"]}""".formatted(id));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("no such fault: 'rain'; there are query_fails, ");
    }

    @Test
    void live_answers_are_those_of_now() throws Exception {
        var replayed = studio.engine.replayer().replay(List.of(run), new Wish(Optional.empty(), true)).getFirst();
        assertThat(replayed.differences()).extracting(Difference::what).containsExactly("write");
    }

    @Test
    void what_a_run_touches_outside_is_told() throws Exception {
        var text = PLUGIN + "    open('/etc/hostname').read()\n";
        var replayed = replay(run, Optional.of(text));
        assertThat(replayed.touched()).singleElement().satisfies(touched -> {
            assertThat(touched.what()).isEqualTo("file");
            assertThat(touched.detail()).isEqualTo("/etc/hostname");
            assertThat(touched.source()).isEqualTo("mean.py:21");
        });
        text = PLUGIN + "    import socket\n    socket.socket().connect_ex(('127.0.0.1', 9))\n    try: socket.create_connection(('127.0.0.1', 9))\n    except OSError: pass\n";
        assertThat(replay(run, Optional.of(text)).touched())
                .extracting(RunEvent.Touched::what, RunEvent.Touched::detail, RunEvent.Touched::source)
                .contains(tuple("network", "127.0.0.1:9", "mean.py:23"));
    }

    @Test
    void a_loop_of_asyncio_touches_nothing() throws Exception {
        var text = PLUGIN + "    import asyncio\n    asyncio.run(asyncio.sleep(0))\n";
        assertThat(replay(run, Optional.of(text)).touched()).isEmpty();
    }

    @Test
    void clocks_and_chance_are_those_of_then() throws Exception {
        var record = chance(CHANCE);
        assertThat(record.events()).hasSizeGreaterThan(10);
        for (int i = 0; i < 5; i++) {
            var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst();
            assertThat(replayed.differences()).isEmpty();
            assertThat(replayed.touched()).isEmpty();
        }
    }

    @Test
    void what_is_cached_for_a_time_is_gone_when_it_was_then() throws Exception {
        var record = chance("""
                import time
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    cache = influxdb3_local.cache
                    for everywhere in False, True:
                        cache.put("short", 1, ttl=0.2, use_global=everywhere)
                        cache.put("long", 2, ttl=600, use_global=everywhere)
                        cache.put("again", 3, ttl=0.2, use_global=everywhere)
                        cache.put("again", 4, use_global=everywhere)
                        before = cache.get("short", use_global=everywhere)
                        time.sleep(0.3)
                        after = [cache.get(key, "gone", use_global=everywhere) for key in ("short", "short", "long", "again")]
                        influxdb3_local.info(before, after)
                    return "done"
                """);
        assertThat(record.events().stream().filter(RunEvent.Logged.class::isInstance).map(event -> ((RunEvent.Logged) event).text()))
                .containsExactly("1 ['gone', 'gone', 2, 4]", "1 ['gone', 'gone', 2, 4]");
        var text = studio.engine.runs().files(record).orElseThrow().values().iterator().next();
        for (var sleep : List.of("0.3", "0", "0.5")) {
            var other = Map.of(record.code().path(), text.replace("sleep(0.3)", "sleep(" + sleep + ")"));
            var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.of(other), false)).getFirst();
            assertThat(replayed.differences()).as(sleep).isEmpty();
            assertThat(replayed.touched()).isEmpty();
        }
    }

    @Test
    void what_is_cached_of_classes_of_the_plugin_is_rebuilt() throws Exception {
        var text = """
                import enum, time
                from collections import namedtuple
                from dataclasses import dataclass, field
                from typing import NamedTuple
                class Base:
                    def more(self):
                        self.x += 1
                class Plain(Base):
                    class Inner:
                        n = 0
                    def __init__(self):
                        self.x, self.inner = 1, Plain.Inner()
                    def more(self):
                        super().more()
                        self.inner.n += 2
                @dataclass
                class Data:
                    n: int = 0
                    all: list = field(default_factory=list)
                class Same:
                    def __init__(self):
                        self.x = 1
                    def __eq__(self, other):
                        return self.x == other.x
                Pair = namedtuple("Pair", "left right")
                class Three(NamedTuple):
                    a: int
                class Mode(enum.Enum):
                    ON = 1
                TEXT = str(time.time_ns())
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    cache = influxdb3_local.cache
                    held = cache.get("all")
                    plain, data, same, pair, three, mode = held or (Plain(), Data(), Same(), Pair(1, 2), Three(1), Mode.ON)
                    influxdb3_local.info(isinstance(plain, Plain), data == Data(data.n, data.all), same == Same(), pair, three, mode, mode is Mode.ON)
                    plain.more()
                    data.n += 1
                    data.all.append(data.n)
                    same.x += 1
                    influxdb3_local.info(plain.x, plain.inner.n, data.n, data.all, same.x, TEXT, time.time_ns())
                    cache.put("all", (plain, data, same, Pair(pair.right, pair.left), three, mode))
                    return "done"
                """;
        studio.plugin("classes.py", text);
        studio.plugin("classesd/__init__.py", text);
        studio.trigger("classes", "request:classes", "classes.py");
        studio.trigger("classesd", "request:classesd", "classesd");
        for (var name : List.of("classes", "classesd")) {
            for (int i = 0; i < 3; i++) studio.get("/api/v3/engine/" + name);
            var runs = studio.runs(name, 3);
            assertThat(runs.getLast().events().stream().filter(RunEvent.Logged.class::isInstance).map(event -> ((RunEvent.Logged) event).text()).toList().get(1))
                    .startsWith("4 6 3 [1, 2, 3] 4 ");
            assertThat(studio.engine.replayer().replay(runs, new Wish(Optional.empty(), false)))
                    .allSatisfy(replayed -> assertThat(replayed.differences()).as(name).isEmpty())
                    .allSatisfy(replayed -> assertThat(replayed.remarks()).as(name).isEmpty())
                    .allSatisfy(replayed -> assertThat(replayed.touched()).as(name).isEmpty());
        }
        var without = Map.of("classes.py", text.replace("class Same", "class Other").replace(", same ==", ", same !=").replace("Same()", "Other()"));
        assertThat(studio.engine.replayer().replay(studio.runs("classes", 3).subList(2, 3), new Wish(Optional.of(without), false)).getFirst().differences())
                .anySatisfy(difference -> assertThat(difference.actual()).hasValueSatisfying(
                        actual -> assertThat(actual).contains("AttributeError: the plugin has no class 'Same'")));
    }

    @Test
    void what_is_read_of_clocks_and_chance_beyond_the_record_is_told() throws Exception {
        var record = chance(CHANCE.replaceAll("(?m)^.*random.*\\n|^.*uuid.*\\n", ""));
        assertThat(studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst().touched()).isEmpty();
        var more = CHANCE.replace("return", "for _ in range(9): time.time()\n    return");
        var wish = new Wish(Optional.of(Map.of(record.code().path(), more)), false);
        var replayed = studio.engine.replayer().replay(List.of(record), wish).getFirst();
        assertThat(replayed.touched()).as(replayed.differences().toString())
                .extracting(RunEvent.Touched::what, RunEvent.Touched::detail)
                .contains(tuple("clock", "time.time"), tuple("chance", "random"), tuple("chance", "os.urandom"))
                .doesNotHaveDuplicates();
    }

    private static final String CHANCE = """
            import random
            import time
            import uuid
            from datetime import date, datetime, timezone
            from random import shuffle
            from time import perf_counter
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                begun = perf_counter()
                influxdb3_local.info(time.time(), time.time_ns(), time.monotonic(), time.strftime("%H:%M:%S"))
                influxdb3_local.info(datetime.now(), datetime.now(timezone.utc), datetime.today(), date.today())
                influxdb3_local.info(datetime.utcnow(), time.gmtime(), time.localtime(), time.ctime())
                influxdb3_local.info(uuid.uuid4())
                influxdb3_local.info({"random": random.random()}, random.randint(1, 1000000), random.choice("abcdefgh"))
                random.seed(7)
                influxdb3_local.info(random.random())
                random.seed()
                influxdb3_local.info([random.gauss(0, 1) for _ in range(3)])
                numbers = list(range(20)); shuffle(numbers); influxdb3_local.info("random", numbers)
                import secrets
                influxdb3_local.info("random", secrets.token_hex(8))
                influxdb3_local.info(list({"kitchen", "cellar", "roof", "hall", "garden"}))
                influxdb3_local.write(LineBuilder("seen").float64_field("took", perf_counter() - begun).time_ns(time.time_ns()))
                return "done"
            """;

    @Test
    void what_is_read_while_a_response_is_drawn_out_of_a_generator_is_that_of_then() throws Exception {
        var record = chance("""
                import random, time, uuid
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    def body():
                        for _ in range(3):
                            influxdb3_local.info(time.time(), random.random(), uuid.uuid4())
                            yield str(uuid.uuid1()) + " "
                        influxdb3_local.info(open("/etc/hostname").read())
                    return body()
                """);
        assertThat(record.response()).hasValueSatisfying(answer -> assertThat(new String(answer.body(), UTF_8)).hasSizeGreaterThan(100));
        var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst();
        assertThat(replayed.differences()).isEmpty();
        assertThat(replayed.touched()).extracting(RunEvent.Touched::detail).containsExactly("/etc/hostname");
    }

    @Test
    void names_that_nobody_has_are_those_of_then_in_whatever_order_runs_are_run_again() throws Exception {
        var text = """
                import os, random, tempfile, time, uuid
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    for _ in range(3):
                        influxdb3_local.info(uuid.uuid1(), uuid.uuid4(), random.random())
                    influxdb3_local.info(uuid.getnode(), os.getpid(), random.Random().random(), random.getstate()[1][:3])
                    influxdb3_local.info(uuid.uuid1(clock_seq=5), os.path.basename(tempfile.mktemp()), random.SystemRandom().random())
                    influxdb3_local.info(time.process_time(), time.thread_time(), time.asctime(), getattr(time, "clock_gettime", lambda n: n)(0))
                    import logging, socket
                    influxdb3_local.info(socket.gethostname(), object(), logging.__name__, time.time())
                    return "done"
                """;
        var first = chance(text);
        var second = chance(text);
        for (var record : List.of(second, first, second, second, first)) {
            var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst();
            assertThat(replayed.differences()).isEmpty();
            assertThat(replayed.touched()).isEmpty();
        }
        assertThat(studio.engine.replayer().replay(List.of(first), new Wish(Optional.of(Map.of("x.py", text.replace("range(3)", "range(4)"))), false))
                        .getFirst()
                        .touched())
                .extracting(RunEvent.Touched::what, RunEvent.Touched::detail)
                .contains(tuple("chance", "uuid.uuid1"), tuple("chance", "os.urandom"));
    }

    @Test
    void chance_is_on_record_also_where_a_module_is_imported_late_and_drawn_from_at_once() throws Exception {
        var record = chance("""
                import random
                FIRST = random.random()
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    from uuid import uuid1
                    from random import randint
                    influxdb3_local.info(FIRST, randint(1, 10**9), uuid1())
                    return "done"
                """);
        for (int i = 0; i < 3; i++) {
            var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst();
            assertThat(replayed.differences()).isEmpty();
            assertThat(replayed.touched()).isEmpty();
        }
    }

    @Test
    void modules_of_several_files_keep_what_runs_left_in_them() throws Exception {
        var entry = """
                from .store import seen
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    seen.append(query_parameters["n"])
                    influxdb3_local.info("seen", seen)
                    return "done"
                """;
        studio.plugin("several/__init__.py", entry);
        studio.plugin("several/store.py", "seen = []\n");
        studio.trigger("several", "request:several", "several");
        for (int i = 0; i < 4; i++) studio.get("/api/v3/engine/several?n=" + i);
        var runs = studio.runs("several", 4);
        assertThat(runs).extracting(RunRecord::earlier).containsExactly(0, 1, 2, 3);

        assertThat(studio.engine.replayer().replay(runs, new Wish(Optional.empty(), false)))
                .allSatisfy(replayed -> assertThat(replayed.differences()).isEmpty())
                .allSatisfy(replayed -> assertThat(replayed.remarks()).isEmpty());
        assertThat(studio.engine.replayer().replay(runs.subList(2, 4), new Wish(Optional.empty(), false)))
                .extracting(replayed -> String.join("", replayed.remarks()))
                .satisfiesExactly(
                        remark -> assertThat(remark).startsWith("2 runs had used the modules of the plugin before; "),
                        remark -> assertThat(remark).isEmpty());
        assertThat(studio.engine.replayer().replay(List.of(runs.get(0), runs.get(3)), new Wish(Optional.empty(), false)).getLast().remarks())
                .singleElement().asString().startsWith("2 runs between the run before and this one used the modules");
        var other = Map.of("__init__.py", entry.replace("\"seen\"", "\"has seen\""), "store.py", "seen = []\n");
        assertThat(studio.engine.replayer().replay(runs, new Wish(Optional.of(other), false, FaultPlan.NONE, false, Optional.of("new/several"))))
                .flatExtracting(Replayed::differences)
                .extracting(difference -> difference.actual().orElse(""), Difference::line)
                .containsExactly(
                        tuple("INFO: has seen ['0']", "new/several/__init__.py:4"),
                        tuple("INFO: has seen ['0', '1']", "new/several/__init__.py:4"),
                        tuple("INFO: has seen ['0', '1', '2']", "new/several/__init__.py:4"),
                        tuple("INFO: has seen ['0', '1', '2', '3']", "new/several/__init__.py:4"));
    }

    @Test
    void a_run_that_was_stopped_is_run_again_as_far_as_it_came() throws Exception {
        studio.plugin("endless.py", """
                import time
                def process_writes(influxdb3_local, table_batches, args=None):
                    for n in range(10**9):
                        influxdb3_local.info("n", n, time.time())
                        time.sleep(0.03)
                """);
        studio.trigger("endless", "table:endless", "endless.py");
        studio.write("endless v=1 1\n");
        while (studio.engine.logs().lines().stream().noneMatch(line -> line.text().startsWith("n 5 "))) Thread.sleep(20);
        studio.engine.processing().cancelRuns("home", "endless");
        var record = studio.runs("endless", 1).getFirst();
        assertThat(record.summary().wasStopped()).isTrue();
        assertThat(record.readings()).as("readings").isPresent();

        var replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), false)).getFirst();
        assertThat(replayed.differences()).isEmpty();
        assertThat(replayed.remarks()).singleElement().asString()
                .startsWith("the run was stopped after ")
                .contains("what it does beyond that is new and not compared; this time it was stopped after ");
        assertThatThrownBy(() -> FixtureWriter.write(record, "endless", "endless.py"))
                .hasMessageContaining("cannot be made a test: it was stopped before its end");

        var shorter = "def process_writes(influxdb3_local, table_batches, args=None):\n    influxdb3_local.info('n', 'other')\n";
        replayed = studio.engine.replayer().replay(List.of(record), new Wish(Optional.of(Map.of("endless.py", shorter)), false)).getFirst();
        assertThat(replayed.differences()).isNotEmpty();
        assertThat(replayed.remarks()).singleElement().asString().endsWith("this time it came to its end: ok");
        studio.engine.processing().cancelRuns("home", "endless");
    }

    @Test
    void a_run_that_was_begun_again_is_compared_with_its_last_attempt() throws Exception {
        var events = new ArrayList<RunEvent>(run.events().subList(0, 3));
        events.add(new RunEvent.Logged(1, LogLevel.WARN, RunRecord.BEGUN_AGAIN + ", since it was lost with its plugin host: …", ""));
        events.addAll(run.events());
        var twice = new RunRecord(
                run.summary(),
                run.specification(),
                run.code(),
                run.arguments(),
                run.input(),
                run.processorTime(),
                events,
                0,
                0,
                run.readings(),
                run.failure(),
                run.response());
        assertThat(replay(twice, Optional.empty()).differences()).isEmpty();
    }

    @Test
    void what_is_touched_is_named_once_for_each_line() throws Exception {
        var text = PLUGIN + """
                    import os, subprocess, tempfile
                    for _ in range(3):
                        open("/etc/hostname").close()
                    with os.fdopen(os.open("/etc/hosts", os.O_RDONLY)) as file: file.read()
                    subprocess.run(["true", "x"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
                    os.listdir("/etc/ssl")
                """;
        var replayed = replay(run, Optional.of(text));
        assertThat(replayed.touched())
                .extracting(RunEvent.Touched::text, RunEvent.Touched::source)
                .containsExactly(
                        tuple("opens /etc/hostname, which no record can hold", "mean.py:23"),
                        tuple("opens /etc/hosts, which no record can hold", "mean.py:24"),
                        tuple("starts true x, which no record can hold", "mean.py:25"),
                        tuple("opens /etc/ssl, which no record can hold", "mean.py:26"));
    }

    @Test
    void a_look_at_a_file_is_named_too_but_not_those_of_imports_and_tracebacks() throws Exception {
        var text = PLUGIN + """
                    import os, pathlib, shutil, wave, traceback
                    for _ in range(3):
                        os.path.exists("/etc/nowhere")
                    os.stat("/etc/hosts", follow_symlinks=False)
                    os.access("/etc/ssl", os.R_OK)
                    pathlib.Path("/etc/passwd").is_file()
                    os.path.isdir("/etc/opt"), os.path.islink("/etc/mtab")
                    os.stat(0), os.stat(path="/etc/skel")
                    try: wave.nothing
                    except AttributeError: traceback.format_exc()
                    assert os.stat in os.supports_follow_symlinks
                """;
        var replayed = replay(run, Optional.of(text));
        assertThat(replayed.outcome()).isEqualTo(RunSummary.Outcome.OK);
        assertThat(replayed.touched())
                .extracting(RunEvent.Touched::text, RunEvent.Touched::source)
                .containsExactly(
                        tuple("looks at /etc/nowhere, which no record can hold", "mean.py:23"),
                        tuple("looks at /etc/hosts, which no record can hold", "mean.py:24"),
                        tuple("looks at /etc/ssl, which no record can hold", "mean.py:25"),
                        tuple("looks at /etc/passwd, which no record can hold", "mean.py:26"),
                        tuple("looks at /etc/opt, which no record can hold", "mean.py:27"),
                        tuple("looks at /etc/mtab, which no record can hold", "mean.py:27"),
                        tuple("looks at /etc/skel, which no record can hold", "mean.py:28"));
    }

    @Test
    void a_clock_that_has_jumped_is_seen_by_python_too() throws Exception {
        var record = chance("""
                import time
                from datetime import datetime
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info(int(time.time()), int(datetime.now().timestamp()), int(time.mktime(time.localtime())))
                    return "done"
                """);
        var wish = new Wish(Optional.empty(), false, FaultPlan.of(5, List.of("clock_jump")));
        var replayed = studio.engine.replayer().replay(List.of(record), wish).getFirst();
        assertThat(replayed.faults()).singleElement().satisfies(fault -> assertThat(fault.where()).contains(" became "));
        var times = replayed.faults().getFirst().where().split(" became ");
        var jump = Duration.between(Instant.parse(times[0]), Instant.parse(times[1])).toSeconds();
        assertThat(jump).isNotZero();
        var then = ((RunEvent.Logged) record.events().getFirst()).text().split(" ");
        assertThat(replayed.differences()).singleElement().satisfies(difference -> assertThat(difference.actual())
                .contains("INFO: " + (Long.parseLong(then[0]) + jump) + " " + (Long.parseLong(then[1]) + jump) + " "
                        + (Long.parseLong(then[2]) + jump)));
        assertThat(replayed.touched()).isEmpty();
    }

    @Test
    void a_query_that_is_asked_anew_has_the_time_of_then() throws Exception {
        var plugin = """
                import time
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    begin = time.time_ns()
                    time.sleep(0.1)
                    asked = influxdb3_local.query("SELECT CAST(now() AS BIGINT) AS t")[0]["t"]
                    time.sleep(0.1)
                    influxdb3_local.info(begin, asked, time.time_ns())
                    return "done"
                """;
        var record = chance(plugin);
        assertThat(studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), true)).getFirst().differences())
                .isEmpty();

        var asking = plugin.replace("    time.sleep(0.1)\n    influxdb3", "    asked = influxdb3_local.query(\"SELECT CAST(current_timestamp AS BIGINT) AS t\")[0][\"t\"]\n    influxdb3");
        var changed = Optional.of(Map.of(record.code().path(), asking));
        // that of the query before
        assertThat(studio.engine.replayer().replay(List.of(record), new Wish(changed, false)).getFirst().differences())
                .extracting(Difference::what)
                .containsExactly("query");

        var jumping = new Wish(changed, false, FaultPlan.of(5, List.of("clock_jump")));
        assertThat(times(record, jumping)).hasSize(3).isSorted();
    }

    @Test
    void a_query_that_is_asked_anew_has_the_moment_at_which_it_was_asked_then() throws Exception {
        var record = chance("""
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    for i in range(3):
                        influxdb3_local.info(influxdb3_local.query(f"SELECT CAST(now() AS BIGINT) AS t{i}, now() AS n"))
                    return "done"
                """);
        assertThat(studio.engine.replayer().replay(List.of(record), new Wish(Optional.empty(), true)).getFirst().differences())
                .isEmpty();
    }

    @Test
    void a_time_of_day_that_is_not_on_record_goes_on_from_the_start_of_the_run() throws Exception {
        var start = Instant.parse("2020-02-29T12:00:00Z");
        var record = at(start, chance("""
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    return "done"
                """));
        var asking = """
                from datetime import datetime, timezone
                import time
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info(time.time_ns(), int(datetime.now(timezone.utc).timestamp()) * 1000000000)
                    return "done"
                """;
        var changed = new Wish(Optional.of(Map.of(record.code().path(), asking)), false);
        assertThat(times(record, changed)).hasSize(2).allSatisfy(time -> assertThat(time).isBetween(start, start.plusSeconds(3_600)));
        var replayed = studio.engine.replayer().replay(List.of(record), changed).getFirst();
        assertThat(replayed.touched())
                .extracting(RunEvent.Touched::text)
                .contains("reads time.time where no reading is on record, and gets the time of then, going on");
    }

    private static RunRecord at(Instant start, RunRecord run) {
        var then = run.summary();
        var summary = new RunSummary(
                then.runId(),
                then.database(),
                then.trigger(),
                then.kind(),
                then.scheduled(),
                start,
                then.duration(),
                then.outcome(),
                then.error(),
                then.logs(),
                then.writes(),
                then.queries());
        return with(summary, run.input(), run);
    }

    private static RunRecord with(RunSummary summary, RunInput input, RunRecord run) {
        return new RunRecord(
                summary,
                run.specification(),
                run.code(),
                run.arguments(),
                input,
                run.processorTime(),
                run.events(),
                run.omitted(),
                run.earlier(),
                run.readings(),
                run.failure(),
                run.response());
    }

    @Test
    void a_test_run_of_a_tick_has_its_call_time_again() throws Exception {
        studio.plugin("tick.py", "def process_scheduled_call(influxdb3_local, call_time, args=None):\n    pass\n");
        var tested = studio.post("/api/v3/plugin_test/schedule", """
                {"filename":"tick.py","database":"home","call_time":"2020-02-29T12:00:00Z"}""");
        assertThat(tested.statusCode()).as(tested.body()).isEqualTo(200);
        studio.engine.runs().settled().join();
        var all = RunFilter.of(Optional.of("home"), Optional.empty());
        var record = studio.engine.runs().newest(all, 1_000).stream()
                .flatMap(run -> studio.engine.runs().find(run.runId()).stream())
                .filter(run -> run.code().path().equals("tick.py"))
                .findFirst()
                .orElseThrow();
        var asking = """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info(influxdb3_local.query("SELECT CAST(now() AS BIGINT) AS t")[0]["t"])
                """;
        assertThat(times(record, new Wish(Optional.of(Map.of("tick.py", asking)), false)))
                .containsExactly(Instant.parse("2020-02-29T12:00:00Z"));
    }

    /// Which a plugin that is run again logs, in nanoseconds.
    private List<Instant> times(RunRecord record, Wish wish) throws InterruptedException {
        var differences = studio.engine.replayer().replay(List.of(record), wish).getFirst().differences();
        var logged = differences.stream().filter(difference -> difference.what().equals("log")).findFirst().orElseThrow();
        return Pattern.compile("[0-9]{18,}")
                .matcher(logged.actual().orElseThrow())
                .results()
                .map(nanos -> Instant.EPOCH.plusNanos(Long.parseLong(nanos.group())))
                .toList();
    }

    private static final AtomicInteger CHANCES = new AtomicInteger();

    /// The record of a run of this plugin.
    private RunRecord chance(String text) {
        var name = "chance" + CHANCES.incrementAndGet();
        studio.plugin(name + ".py", text);
        studio.trigger(name, "request:" + name, name + ".py");
        studio.get("/api/v3/engine/" + name);
        var record = studio.runs(name, 1).getFirst();
        assertThat(record.summary().error()).isEmpty();
        return record;
    }

    @Test
    void runs_are_run_again_over_http() {
        var same = studio.post("/api/sluice/v1/replay", "{\"db\":\"home\",\"trigger\":\"mean\",\"last\":2}");
        assertThat(same.body()).startsWith("{\"runs\":2,\"identical\":2,\"differences\":[],");
        var id = run.summary().runId();
        var other = studio.post("/api/sluice/v1/replay", "{\"run_id\":\"" + id + "\",\"against\":{\"mean.py\":\"def process_writes(influxdb3_local, batches, args=None):\\n    pass\\n\"}}");
        assertThat(other.body()).startsWith("{\"runs\":1,\"identical\":0,").contains("\"run_id\":\"" + id + "\",\"what\":\"write\"");
        assertThat(studio.post("/api/sluice/v1/replay", "{\"run_id\":\"nobody\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void the_lines_of_all_runs_together_are_counted() {
        var one = "{\"run_id\":\"" + run.summary().runId() + "\",\"profile\":true}";
        assertThat(studio.post("/api/sluice/v1/replay", one).body())
                .contains("\"identical\":1,")
                .contains("\"profile\":[{\"file\":\"mean.py\",\"text\":\"def process_writes(")
                .containsPattern("\\{\"line\":7,\"hits\":2,\"time_ns\":[0-9]+,\"queries\":0,\"rows_read\":0,\"rows_written\":0}")
                .containsPattern("\\{\"line\":13,\"hits\":1,\"time_ns\":[0-9]+,\"queries\":1,\"rows_read\":1,\"rows_written\":0}")
                .containsPattern("\\{\"line\":18,\"hits\":1,\"time_ns\":[0-9]+,\"queries\":0,\"rows_read\":0,\"rows_written\":1}")
                .containsPattern("\\{\"line\":19,\"hits\":1,\"time_ns\":[0-9]+,\"queries\":0,\"rows_read\":0,\"rows_written\":1}");
        var all = "{\"db\":\"home\",\"trigger\":\"mean\",\"last\":2,\"profile\":true}";
        assertThat(studio.post("/api/sluice/v1/replay", all).body()).contains("\"identical\":2,", "\"line\":2,\"hits\":2,");
        assertThat(studio.post("/api/sluice/v1/replay", "{\"db\":\"home\",\"trigger\":\"mean\",\"last\":2}").body())
                .doesNotContain("\"profile\"");
    }

    @Test
    void lines_of_test_runs_of_each_kind_are_counted() {
        studio.plugin("kinds.py", """
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info("rows")

                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info("tick")

                def process_request(influxdb3_local, query, headers, body, args=None):
                    return {"text": 1}
                """);
        var common = "{\"filename\":\"kinds.py\",\"database\":\"home\",\"profile\":true,";
        assertThat(studio.post("/api/v3/plugin_test/wal", common + "\"input_lp\":\"cpu v=1\"}").body())
                .contains("\"executable\":[1,2,4,5,7,8]", "\"line\":2,\"hits\":1")
                .doesNotContain("\"line\":5,");
        assertThat(studio.post("/api/v3/plugin_test/schedule", common + "\"schedule\":\"every:1h\"}").body())
                .contains("\"line\":5,\"hits\":1");
        assertThat(studio.post("/api/sluice/v1/plugin_test/request", common + "\"request\":{}}").body())
                .contains("\"line\":8,\"hits\":1");
        assertThat(studio.post(
                                "/api/sluice/v1/plugin_test/span",
                                common + "\"schedule\":\"every:1h\",\"from\":\"2026-03-02T00:00:00Z\",\"to\":\"2026-03-03T00:00:00Z\"}")
                        .body())
                .contains("\"ticks\":24,", "\"line\":4,\"hits\":24", "\"line\":5,\"hits\":24");
        var unsaved = studio.post(
                        "/api/v3/plugin_test/wal",
                        common + "\"input_lp\":\"cpu v=1\",\"plugin_text\":\"def process_writes(a, b, c):\\n    x = 1\\n    x = 2\\n\"}")
                .body();
        assertThat(unsaved).contains("\"executable\":[1,2,3]", "\"text\":\"def process_writes(a, b, c):\\n    x = 1");
        assertThat(studio.post("/api/v3/plugin_test/wal", common.replace(",\"profile\":true", "") + "\"input_lp\":\"cpu v=1\"}").body())
                .doesNotContain("\"profile\"");
    }

    @Test
    void a_run_whose_plugin_is_not_on_record_is_refused() {
        assertThatThrownBy(() -> studio.engine.replayer().replay(
                        List.of(new RunRecord(
                                run.summary(),
                                run.specification(),
                                new RunRecord.Code("gone.py", "0", Optional.empty()),
                                run.arguments(),
                                run.input(),
                                run.processorTime(),
                                run.events(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                        new Wish(Optional.empty(), false)))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("is not on record");
    }

    private Replayed replay(RunRecord record, Optional<String> text) throws InterruptedException {
        var wish = new Wish(text.map(python -> Map.of("mean.py", python)), false);
        return studio.engine.replayer().replay(List.of(record), wish).getFirst();
    }

    private String rows() {
        return studio.get("/api/v3/query_sql?db=home&format=csv&q=SELECT+count(*)+FROM+means+UNION+ALL+SELECT+count(*)+FROM+counts").body();
    }
}
