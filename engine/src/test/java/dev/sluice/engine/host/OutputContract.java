package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a plugin prints, its threads and its runs at the same time.
interface OutputContract extends HostStory {
    @Test
    default void print_and_stderr_become_log_lines_of_the_run() {
        body("""
                import sys
                print("hello", 1)
                print("no end", end="")
                print("wrong", file=sys.stderr)
                sys.stdout.buffer.write(b"bytes\\n")
                """);
        assertThat(api().logs)
                .contains(
                        new RecordingApi.Log(LogLevel.STDOUT, "hello 1", FILE + ":3"),
                        new RecordingApi.Log(LogLevel.STDERR, "wrong", FILE + ":5"))
                .extracting(RecordingApi.Log::text)
                .containsExactly("hello 1", "wrong", "no endbytes");
    }

    @Test
    default void what_a_plugin_does_with_descriptors_becomes_lines_of_its_run_and_never_frames() {
        assertThat(logged(
                        """
                        import os, subprocess, sys
                        os.write(1, b"raw out\\n")
                        os.write(2, b"raw err\\n")
                        subprocess.run(["sh", "-c", "echo child out; echo child err >&2"])
                        os.system("printf 'system out'")
                        influxdb3_local.info(subprocess.run(["cat"], stdout=subprocess.PIPE).stdout)
                        influxdb3_local.info(sys.stdin.read() if sys.stdin else "")
                        """))
                .filteredOn(text -> !text.equals("b''") && !text.isEmpty())
                .containsExactly("raw out", "raw err", "child out", "child err", "system out");
        assertThat(api().texts(LogLevel.INFO)).containsExactly("b''", "");
    }

    @Test
    default void a_thread_of_a_plugin_prints_into_its_run() {
        assertThat(logged(
                        """
                        import threading
                        thread = threading.Thread(target=lambda: print("from a thread"))
                        thread.start()
                        thread.join()
                        """))
                .containsExactly("from a thread");
    }

    @Test
    default void a_log_line_has_the_line_that_called_and_none_when_python_did() {
        body("""
                import _thread, time
                def nested():
                    influxdb3_local.warn("nested")
                nested()
                influxdb3_local.error("half a pair: \\ud83d", "\u00e9", 1)
                _thread.start_new_thread(influxdb3_local.info, ("alone",))
                time.sleep(0.5)
                """);
        assertThat(api().logs)
                .containsExactly(
                        new RecordingApi.Log(LogLevel.WARN, "nested", FILE + ":4"),
                        new RecordingApi.Log(LogLevel.ERROR, "half a pair: \\ud83d \u00e9 1", FILE + ":6"),
                        new RecordingApi.Log(LogLevel.INFO, "alone", ""));
    }

    @Test
    default void worker_threads_may_use_the_api_while_the_run_lives() {
        api().answer = () -> new ArrowAnswer(1, List.of(column("i_a", 1L)));
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
    default void after_its_run_the_api_raises() {
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
    default void runs_of_an_asynchronous_trigger_interleave() throws InterruptedException {
        var arrived = new CountDownLatch(2);
        api().answer = () -> {
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
        assertThat(api().texts()).containsExactly("[{'i_a': 1}]", "[{'i_a': 1}]");
    }

    @Test
    default void runtime_says_it_is_warm() throws InterruptedException {
        var end = System.nanoTime() + SOON.toNanos();
        while (hosts().state() == PluginHosts.State.STARTING && System.nanoTime() < end) Thread.onSpinWait();
        assertThat(hosts().state()).isEqualTo(PluginHosts.State.WARM);
    }
}
