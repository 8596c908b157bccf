package dev.sluice.engine.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.engine.record.RunSummary.Outcome;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Map<String, String> FILES = Map.of("avg.py", "print('ü')\n");

    private final ObjectStore store = new MemoryStore();
    private final InstantSource clock = InstantSource.fixed(NOON);

    @Test
    void a_run_comes_back_as_it_was() throws Exception {
        var run = run("r1", "home", "avg", NOON, "a line");
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            runs.add(run, FILES, 0);
            runs.settled().join();
            assertThat(runs.find("r1")).get().usingRecursiveComparison().isEqualTo(run);
        }
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            assertThat(runs.find("r1")).get().usingRecursiveComparison().isEqualTo(run);
            assertThat(runs.files(run)).contains(FILES);
            assertThat(runs.find("r2")).isEmpty();
        }
    }

    @Test
    void runs_are_listed_newest_first_by_database_and_trigger() throws Exception {
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            for (var run : List.of(
                    run("r1", "home", "avg", NOON, ""),
                    run("r2", "home", "max", NOON, ""),
                    run("r3", "away", "avg", NOON, ""),
                    run("r4", "home", "avg", NOON, ""))) runs.add(run, FILES, 0);
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 3))).containsExactly("r4", "r3", "r2");
            assertThat(ids(runs.newest(RunFilter.of(Optional.of("home"), Optional.of("avg")), 10)))
                    .containsExactly("r4", "r1");
        }
    }

    @Test
    void a_run_that_took_long_stands_where_it_began() throws Exception {
        var late = NOON.plusSeconds(9);
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            for (var run : List.of(
                    run("long", "home", "avg", NOON.plusSeconds(1), "so far"),
                    run("short", "home", "avg", NOON.plusSeconds(5), ""),
                    run("last", "home", "avg", late, ""),
                    run("longest", "home", "avg", NOON, ""),
                    run("long", "home", "avg", NOON.plusSeconds(1), "whole"))) runs.add(run, FILES, 0);
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("last", "short", "long", "longest");
        }
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            assertThat(ids(runs.newest(RunFilter.ALL, 2))).containsExactly("last", "short");
            var earlier = new RunFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON.plusSeconds(5)));
            assertThat(ids(runs.newest(earlier, 2))).containsExactly("long", "longest");
        }
    }

    @Test
    void the_oldest_go_when_there_are_too_many_bytes() throws Exception {
        var limits = new RunStore.Limits(64 << 10, Duration.ofDays(7));
        var written = new ArrayList<String>();
        try (var runs = RunStore.open(store, limits, clock)) {
            for (int i = 0; i < 500; i++) {
                written.addFirst("r" + i);
                runs.add(run("r" + i, "home", "avg", NOON, "line " + i), FILES, 0);
                runs.settled().join();
            }
            var kept = ids(runs.newest(RunFilter.ALL, 1_000));
            assertThat(kept).hasSizeBetween(50, 499).isEqualTo(written.subList(0, kept.size()));
            assertThat(bytes()).isLessThanOrEqualTo(limits.bytes());
            assertThat(runs.find(kept.getLast())).isPresent();
            assertThat(runs.find("r0")).isEmpty();
        }
    }

    @Test
    void the_oldest_go_when_they_are_too_old_however_few_there_are() throws Exception {
        var now = new AtomicReference<>(NOON);
        try (var runs = RunStore.open(store, new RunStore.Limits(256L << 20, Duration.ofDays(7)), now::get)) {
            for (int day = 0; day < 20; day++) {
                now.set(NOON.plus(Duration.ofDays(day)));
                runs.add(run("r" + day, "home", "avg", now.get(), "line"), FILES, 0);
                runs.settled().join();
            }
            assertThat(ids(runs.newest(RunFilter.ALL, 100))).containsExactly("r19", "r18", "r17", "r16", "r15", "r14", "r13", "r12");
            assertThat(runs.files(runs.find("r12").orElseThrow())).contains(FILES);
        }
        try (var runs = RunStore.open(store, new RunStore.Limits(256L << 20, Duration.ofDays(2)), now::get)) {
            runs.add(run("newest", "home", "avg", now.get(), ""), FILES, 0);
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("newest", "r19", "r18", "r17");
        }
    }

    @Test
    void those_that_have_become_too_old_go_also_when_nothing_is_run() throws Exception {
        var now = new AtomicReference<>(NOON);
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, now::get)) {
            runs.add(run("r1", "home", "avg", NOON, ""), FILES, 0);
            runs.settled().join();
            now.set(NOON.plus(Duration.ofDays(7)));
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("r1");
            now.set(NOON.plus(Duration.ofDays(7).plusSeconds(1)));
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).isEmpty();
            assertThat(runs.find("r1")).isEmpty();
            assertThat(store.list("runs/")).isEmpty();
            runs.add(run("r2", "home", "avg", now.get(), "line"), FILES, 0);
            runs.settled().join();
            assertThat(runs.files(runs.find("r2").orElseThrow())).contains(FILES);
        }
        now.set(NOON.plus(Duration.ofDays(15)));
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, now::get)) {
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).isEmpty();
            assertThat(store.list("runs/")).isEmpty();
        }
    }

    @Test
    void what_a_run_has_done_until_the_engine_is_killed_comes_back_and_each_event_is_written_once() throws Exception {
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            var body = new byte[200_000];
            new Random(7).nextBytes(body);
            var start = new RunObserver.Start(
                    "r1",
                    "home",
                    Optional.empty(),
                    new Invocation.Request(Map.of(), Map.of(), body),
                    RunObserver.Origin.NONE,
                    NOON);
            var going = (RecordedRun) new RunRecorder(runs).begins(start);
            for (int i = 1; i <= 3; i++) {
                going.traced(new Traced.Readings(("time.time " + i + "\n").getBytes(UTF_8)));
                going.logged(new RunEvent.Logged(i, LogLevel.INFO, "line " + i, ""));
                awaitLines(runs, i);
            }
            try (var afterwards = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
                var run = afterwards.find("r1").orElseThrow();
                assertThat(run.summary().outcome()).isEqualTo(Outcome.UNFINISHED);
                assertThat(run.summary().logs()).isEqualTo(3);
                assertThat(run.events()).extracting(event -> ((RunEvent.Logged) event).text()).containsExactly("line 1", "line 2", "line 3");
                assertThat(run.readings()).hasValueSatisfying(
                        read -> assertThat(new String(read, UTF_8)).isEqualTo("time.time 1\ntime.time 2\ntime.time 3\n"));
                assertThat(ids(afterwards.newest(RunFilter.ALL, 10))).containsExactly("r1");
            }
            long before = bytes();
            going.logged(new RunEvent.Logged(4, LogLevel.INFO, "line 4", ""));
            awaitLines(runs, 4);
            assertThat(bytes() - before).isLessThan(1_500);

            going.begun();
            going.traced(new Traced.Readings("time.time 5\n".getBytes(UTF_8)));
            going.logged(new RunEvent.Logged(5, LogLevel.INFO, "line 5", ""));
            awaitLines(runs, 5);
            assertThat(runs.find("r1").orElseThrow().readings())
                    .hasValueSatisfying(read -> assertThat(new String(read, UTF_8)).isEqualTo("time.time 5\n"));

            going.ended(new RunOutcome.Completed(List.of(), Optional.empty(), Duration.ofMillis(1)));
            runs.settled().join();
            assertThat(runs.find("r1").orElseThrow().events()).hasSize(5);
            assertThat(runs.find("r1").orElseThrow().summary().outcome()).isEqualTo(Outcome.OK);
            assertThat(runs.newest(RunFilter.ALL, 10)).hasSize(1);
        }
    }

    private static void awaitLines(RunStore runs, int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (runs.find("r1").filter(run -> run.events().size() == count).isEmpty()) {
            if (System.nanoTime() > end) throw new AssertionError(count + " lines are not on record");
            Thread.sleep(5);
        }
    }

    @Test
    void a_record_of_an_older_version_is_read() {
        var json = new String(RunJson.write(run("r1", "home", "avg", NOON, "line")), UTF_8);
        assertThat(json).contains(",\"readings\":\"B/k=\"");
        var older = RunJson.read(json.replace(",\"readings\":\"B/k=\"", "").getBytes(UTF_8), RunRecord.class);
        assertThat(older.readings()).isEmpty();
        assertThat(older.summary().runId()).isEqualTo("r1");
    }

    @Test
    void a_torn_tail_costs_the_run_in_it_and_nothing_else() throws Exception {
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            for (int i = 0; i < 3; i++) runs.add(run("r" + i, "home", "avg", NOON, "line"), FILES, 0);
            runs.settled().join();
        }
        var name = store.list("runs/").getFirst();
        var whole = store.get(name).orElseThrow();
        store.put(name, Arrays.copyOf(whole, whole.length - 5));
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("r1", "r0");
            runs.add(run("r3", "home", "avg", NOON, "line"), FILES, 0);
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("r3", "r1", "r0");
        }
    }

    @Test
    void what_is_too_much_at_once_is_dropped_and_counted() throws Exception {
        try (var runs = RunStore.open(store, RunStore.Limits.DEFAULT, clock)) {
            runs.add(run("r1", "home", "avg", NOON, "line"), FILES, RunStore.WAITING_BYTES_LIMIT + 1);
            runs.add(run("r2", "home", "avg", NOON, "line"), FILES, 1);
            runs.settled().join();
            assertThat(ids(runs.newest(RunFilter.ALL, 10))).containsExactly("r2");
            assertThat(runs.dropped()).isEqualTo(1);
        }
    }

    private long bytes() {
        return store.list("runs/").stream().mapToLong(name -> store.get(name).orElseThrow().length).sum();
    }

    private static List<String> ids(List<RunSummary> runs) {
        return runs.stream().map(RunSummary::runId).toList();
    }

    private static RunRecord run(String id, String database, String trigger, Instant started, String line) {
        return new RunRecord(
                new RunSummary(
                        id,
                        database,
                        trigger,
                        Kind.WAL,
                        Optional.empty(),
                        started,
                        Duration.ofNanos(1_234_567),
                        Outcome.ERROR,
                        Optional.of("ValueError: x"),
                        1,
                        1,
                        1),
                "table:cpu",
                new RunRecord.Code("avg.py", "00ff", Optional.of(PythonRuntime.CPYTHON)),
                Optional.of(Map.of("threshold", "90")),
                new RunInput.Writes(
                        3, 4, Map.of("cpu", 2), List.of(new RunInput.Lines("cpu v=1 1\n", "nanosecond", 7))),
                Optional.of(Duration.ofMillis(1)),
                List.of(
                        new RunEvent.Logged(1, LogLevel.INFO, line, "avg.py:1"),
                        new RunEvent.Queried(
                                2,
                                Optional.empty(),
                                "SELECT 1",
                                Map.of("a", "b"),
                                5,
                                1,
                                "abcd",
                                Optional.of(new byte[] {1, -1}),
                                Optional.empty(),
                                "avg.py:1",
                                7),
                        new RunEvent.Cached(
                                3, Operation.PUT, true, "k", Optional.empty(), Optional.of("1"), Optional.empty(), ""),
                        new RunEvent.Wrote(4, "home", "out v=1", false, Optional.of("refused"), Optional.of("said"), "avg.py:2")),
                2,
                5,
                Optional.of(new byte[] {7, -7}),
                Optional.of(new RunRecord.Failure(
                        "Traceback\n", List.of(new RunRecord.Frame("avg.py", 3, "process_writes", Map.of("x", "1"))))),
                Optional.of(new RunRecord.Response(200, Map.of("a", "b"), new byte[] {1, 2})));
    }
}
