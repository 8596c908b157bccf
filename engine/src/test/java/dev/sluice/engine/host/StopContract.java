package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs that are stopped, and hosts that are lost.
interface StopContract extends HostStory {
    /// From the call to the end of the run: it is promised to take a second, but not on a machine that builds and tests.
    Duration STOP_LIMIT = Duration.ofSeconds(5);

    /// A machine that builds and tests may be too slow once for the time that a run has to end by itself.
    int GENTLE_TRIES = 4;

    static Cancelled stopped(Begun run) {
        long start = System.nanoTime();
        run.trigger().cancel();
        assertThat(run.after(start)).isLessThan(STOP_LIMIT);
        assertThat(run.ended()).isInstanceOf(Cancelled.class);
        return (Cancelled) run.ended();
    }

    /// Until a process has used so much time that it must be past its last log line.
    static void awaitBusy(long process) {
        var host = ProcessHandle.of(process).orElseThrow();
        var end = host.info().totalCpuDuration().orElseThrow().plusMillis(300);
        while (host.info().totalCpuDuration().orElse(end).compareTo(end) < 0) Thread.onSpinWait();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while True: pass
            import time; time.sleep(600)
            import threading; threading.Event().wait()
            import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()
            raise type('Endless', (Exception,), {'__str__': lambda self: str(next(i for i in iter(int, 1) if i))})()
            """)
    default void an_endless_run_ends_gently(String line) throws InterruptedException {
        int tries = 0;
        boolean killed;
        do {
            killed = stopped(begin(trigger(), "influxdb3_local.info('begun')\n" + line).underWay()).killed();
            freshApi();
            assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
            freshApi();
        } while (killed && ++tries < GENTLE_TRIES);
        assertThat(killed).isFalse();
    }

    @Test
    default void the_query_of_a_stopped_run_is_given_up_with_it() throws Exception {
        var asked = new CountDownLatch(1);
        var givenUp = new CountDownLatch(1);
        var api = new RecordingApi();
        api.answer = () -> {
            try {
                asked.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                givenUp.countDown();
            }
            throw new PluginApiException("the query was cancelled");
        };
        var run = begin(trigger(), "run", api, "influxdb3_local.query('SELECT 1')");
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        stopped(run);
        assertThat(givenUp.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while True: pass
            while True: kept = [str(n) for n in range(1000)]
            import time; time.sleep(600)
            import threading; threading.Event().wait()
            import threading; t = threading.Thread(target=threading.Event().wait, daemon=True); t.start(); t.join()
            influxdb3_local.query('SELECT 1')
            for _ in iter(int, 1): influxdb3_local.query('SELECT 2')
            """)
    default void a_stopped_run_sees_its_end_and_cleans_up(String line, @TempDir Path folder) throws Exception {
        var whole = "KeyboardInterrupt" + " ".repeat(1000) + "at last";
        int tries = 0;
        Path seen;
        do {
            seen = folder.resolve("seen" + tries);
            var asked = new RecordingApi();
            asked.answer = () -> {
                if (asked.queries.getLast().sql().equals("SELECT 2")) return new ArrowAnswer(1, List.of(column("i_a", 1L)));
                return answerAfter(new CountDownLatch(1));
            };
            stopped(begin(
                            trigger(),
                            "run",
                            asked,
                            """
                            influxdb3_local.cache.put('kept', %d)
                            with open('%s.before', 'w') as file: file.write('the first file takes long')
                            try:
                                influxdb3_local.info('begun')
                                exec(%s)
                            except BaseException as e:
                                with open('%s', 'w') as file:
                                    file.write(type(e).__name__)
                                    file.write(' ' * 1000)
                                raise
                            finally:
                                with open('%s', 'a') as file: file.write('at last')
                            """
                                    .formatted(tries, seen, '"' + line.replace("\"", "'") + '"', seen, seen))
                    .underWay());
        } while (!(Files.exists(seen) && Files.readString(seen).equals(whole)) && ++tries < GENTLE_TRIES);
        assertThat(seen).content().isEqualTo(whole);
        assertThat(logged("influxdb3_local.info(influxdb3_local.cache.get('kept'))")).containsExactly(Integer.toString(tries));
    }

    @Test
    default void what_a_stopped_run_had_locked_is_free_for_the_next() throws InterruptedException {
        var lock = "import threading\nlock = influxdb3_local.cache.get('lock') or threading.Lock()\n";
        var run = begin(
                        trigger(),
                        lock
                                + """
                                influxdb3_local.cache.put('lock', lock)
                                with lock:
                                    influxdb3_local.info('begun')
                                    while True: pass
                                """)
                .underWay();
        stopped(run);
        assertThat(logged(lock + "influxdb3_local.info(lock.acquire(timeout=5))")).containsExactly("True");
    }

    /// Python takes turns, in the first context of a process as in all others.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while True: pass
            import threading; threading.Thread(target=exec, args=('while True: pass',), daemon=True).start(); exec('while True: pass')
            """)
    default void an_endless_run_does_not_hold_up_another_of_its_trigger(String line) throws InterruptedException {
        try (var first = hosts().open("db.first"); var second = hosts().open("db.second")) {
            for (var trigger : List.of(first, second)) {
                var endless = begin(trigger, "endless", new RecordingApi(), "influxdb3_local.info('begun')\n" + line).underWay();
                assertThat(begin(trigger, "other", new RecordingApi(), "influxdb3_local.info('on')").ended()).isInstanceOf(Completed.class);
                stopped(endless);
            }
        }
    }

    @Test
    default void a_waiting_thread_that_is_interrupted_cancels_its_run() throws InterruptedException {
        var thread = Thread.ofVirtual().start(() ->
                assertThatThrownBy(() -> body("influxdb3_local.info('begun')\nwhile True: pass"))
                        .hasCauseInstanceOf(InterruptedException.class));
        assertThat(api().firstLog.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(thread.join(SOON)).isTrue();
        freshApi();
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
    }

    @Test
    default void one_of_several_runs_of_a_trigger_is_stopped_and_the_other_comes_to_its_end() throws InterruptedException {
        var released = new CountDownLatch(1);
        var patient = new RecordingApi();
        patient.answer = () -> answerAfter(released);
        var endless = begin(trigger(), "endless", new RecordingApi(), "influxdb3_local.info('begun')\nimport time; time.sleep(600)").underWay();
        var other = begin(trigger(), "other", patient, "influxdb3_local.info('begun')\n" + QUERY_AND_WRITE).underWay();
        long start = System.nanoTime();
        trigger().cancel("endless");
        assertThat(endless.after(start)).isLessThan(STOP_LIMIT);
        assertThat(endless.ended()).isInstanceOf(Cancelled.class);
        released.countDown();
        assertThat(other.ended()).isInstanceOf(Completed.class);
        assertThat(other.ended().writes()).hasSize(1);
    }

    String QUERY_AND_WRITE = "influxdb3_local.write(LineBuilder('m').int64_field('n', len(influxdb3_local.query('SELECT 1'))))";

    private static ArrowAnswer answerAfter(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new ArrowAnswer(1, List.of(column("i_a", 1L)));
    }

    /// All at once, since each runtime may have to end a host for them. Somebody else in the same host is not harmed.
    /// The regular expression looks back, since GraalPy's automata answer one that does not in a moment.
    @Test
    @Order(LATE)
    default void whatever_holds_a_run_it_is_stopped_within_a_second_and_no_other_run_is_lost() throws InterruptedException {
        var released = new CountDownLatch(1);
        var patient = new RecordingApi();
        patient.answer = () -> answerAfter(released);
        var stubborn = new ArrayList<Begun>();
        try (var innocent = hosts().open("db.innocent")) {
            var other = begin(innocent, "run", patient, "influxdb3_local.info('begun')\n" + QUERY_AND_WRITE).underWay();
            for (var line : List.of(
                    "import socket; a, b = socket.socketpair(); a.recv(1)",
                    "import ctypes; ctypes.CDLL(None).sleep(600)",
                    "while True:\n    try:\n        while True: x = 1\n    except BaseException: pass",
                    "import re; re.match(r'(a+)+\\1$', 'a' * 40 + 'b')",
                    "sum(range(10**11))"))
                stubborn.add(begin(hosts().open("db.stubborn" + stubborn.size()), "import os; influxdb3_local.info(os.getpid())\n" + line));
            for (var run : stubborn) run.underWay();
            awaitBusy(Long.parseLong(stubborn.getLast().api().texts().getFirst()));

            long start = System.nanoTime();
            for (var run : stubborn) run.trigger().cancel();
            for (var run : stubborn) {
                assertThat(run.after(start)).isLessThan(STOP_LIMIT);
                assertThat(run.ended()).isInstanceOf(Cancelled.class);
            }
            assertThat(((Cancelled) stubborn.getLast().ended()).killed()).isTrue();

            released.countDown();
            assertThat(other.ended()).isInstanceOf(Completed.class);
            assertThat(other.ended().writes()).hasSize(1);
            assertThat(patient.texts(LogLevel.WARN)).hasSize(kind() == PythonRuntime.GRAALPY ? 1 : 0);
            assertThat(body(stubborn.getLast().trigger(), "influxdb3_local.info('own host')")).isInstanceOf(Completed.class);
        } finally {
            stubborn.forEach(run -> run.trigger().close());
        }
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("own host", "again");
    }

    @Test
    @Order(LATE)
    default void a_run_is_begun_again_however_often_others_take_its_host_with_them() throws InterruptedException {
        var released = new CountDownLatch(1);
        var patient = new RecordingApi();
        patient.answer = () -> answerAfter(released);
        int hosts = 4;
        try (var innocent = hosts().open("db.innocent")) {
            var other = begin(innocent, "run", patient, "influxdb3_local.info('begun')\n" + QUERY_AND_WRITE).underWay();
            for (int host = 1; host <= hosts; host++)
                try (var stubborn = hosts().open("db.stubborn" + host)) {
                    var run = begin(stubborn, "import os; influxdb3_local.info(os.getpid())\nsum(range(10**11))").underWay();
                    awaitBusy(Long.parseLong(run.api().texts().getFirst()));
                    stopped(run);
                }
            released.countDown();
            assertThat(other.ended()).isInstanceOf(Completed.class);
            assertThat(other.ended().writes()).hasSize(1);
            assertThat(patient.texts(LogLevel.WARN)).hasSize(kind() == PythonRuntime.GRAALPY ? hosts : 0);
        }
    }

    @Test
    @Order(LATE + 1)
    default void a_host_that_dies_fails_the_only_trigger_in_it_and_is_replaced() throws InterruptedException {
        var run = begin(trigger(), "import os; influxdb3_local.info(os.getpid())\nwhile True: pass").underWay();
        assertThat(ProcessHandle.of(Long.parseLong(run.api().texts().getFirst())).orElseThrow().destroyForcibly()).isTrue();
        assertThat(failed(run.ended()).error()).isEqualTo("the plugin host died with exit code 137");
        assertThat(logged("influxdb3_local.info('again')")).containsExactly("again");
        assertThat(messages()).anyMatch(m -> m.contains("has ended: the plugin host died with exit code 137"));
    }

    /// Of two triggers in a host that dies, the one that kills it again when it is alone has killed it.
    @Test
    @Order(LATE + 2)
    default void the_trigger_that_kills_its_host_fails_and_the_others_are_begun_again() throws InterruptedException {
        var released = new CountDownLatch(1);
        var patient = new RecordingApi();
        patient.answer = () -> answerAfter(released);
        try (var innocent = hosts().open("db.innocent"); var guilty = hosts().open("db.guilty")) {
            var other = begin(innocent, "run", patient, "influxdb3_local.info('begun')\n" + QUERY_AND_WRITE).underWay();
            var deadly = begin(guilty, "import os; os.kill(os.getpid(), 9)");
            assertThat(failed(deadly.ended()).error()).isEqualTo("the plugin host died with exit code 137");
            released.countDown();
            assertThat(other.ended()).isInstanceOf(Completed.class);
            assertThat(other.ended().writes()).hasSize(1);
        }
    }
}
