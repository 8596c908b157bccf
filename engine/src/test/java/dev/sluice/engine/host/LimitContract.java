package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one plugin may take of the machine, and what it is told when that is not enough.
interface LimitContract extends HostStory {
    @ParameterizedTest
    @Order(LATE - 1)
    @CsvSource(delimiter = '|', textBlock = """
            a = [0]; exec('while True: a += a')                           | MemoryError:
            a = []; exec('while True: a.append(bytearray(4 << 20))')       | MemoryError:
            x = 'x' * (1 << 30)                                           | MemoryError:
            influxdb3_local.query('SELECT 1')                             | MemoryError: the result of a query is larger than 128 MiB;
            """)
    default void the_run_that_needs_too_much_memory_fails_and_the_next_one_works(String line, String error) {
        api().answer = () -> new ArrowAnswer(10_000, List.of(column("s_a", "x".repeat(100_000))));
        // a thread that keeps GraalPy's global lock when it is interrupted takes the host, and all caches in it, with it
        var kept = List.<String>of();
        for (int tries = 0; !kept.equals(List.of("True")) && tries < StopContract.GENTLE_TRIES; tries++)
            try (var greedy = hosts().open("db.greedy"); var other = hosts().open("db.other")) {
                body(other, "influxdb3_local.cache.put('kept', True)");
                assertThat(failed(body(greedy, line)).error())
                        .startsWith(error)
                        .endsWith(" the plugin host has 512 MiB; give it more with --plugin-memory, or let plugins hold less");
                int said = api().texts(LogLevel.INFO).size();
                assertThat(body(other, "influxdb3_local.info(influxdb3_local.cache.get('kept'))")).isInstanceOf(Completed.class);
                var texts = api().texts(LogLevel.INFO);
                kept = texts.subList(said, texts.size());
            }
        assertThat(kept).containsExactly("True");
    }

    @Test
    default void a_plugin_that_starts_threads_without_end_is_refused_further_ones() {
        try (var bomb = hosts().open("db.bomb")) {
            assertThat(failed(body(
                                    bomb,
                                    """
                                    import threading
                                    over = threading.Event()
                                    try:
                                        for _ in range(10_000):
                                            threading.Thread(target=over.wait, daemon=True).start()
                                    finally:
                                        over.set()
                                    """))
                            .error())
                    .isEqualTo("RuntimeError: can't start new thread: a plugin may have 128 at the same time");
        }
        assertThat(logged("influxdb3_local.info('others go on')")).containsExactly("others go on");
    }

    @Test
    default void a_plugin_that_starts_processes_without_end_is_refused_further_ones() {
        assertThat(logged(
                        """
                        import subprocess
                        children = []
                        try:
                            while len(children) < 1000: children.append(subprocess.Popen(["sleep", "600"]))
                        except OSError as e:
                            influxdb3_local.info(len(children), type(e).__name__, e)
                        for child in children:
                            child.kill()
                            child.wait()
                        influxdb3_local.info(subprocess.run(["echo", "again"], stdout=subprocess.PIPE).stdout)
                        """))
                .containsExactly(
                        "64 BlockingIOError [Errno 11] a plugin may have 64 processes at the same time", "b'again\\n'");
    }

    @Test
    @Order(LATE + 10)
    default void processes_that_a_plugin_has_started_end_with_its_host() throws InterruptedException {
        try (var parent = hosts().open("db.parent")) {
            var run = begin(
                            parent,
                            """
                            import os, subprocess
                            grandchild = subprocess.Popen(["sh", "-c", "sleep 600 & echo $!; wait"], stdout=subprocess.PIPE)
                            influxdb3_local.info(os.getpid(), int(grandchild.stdout.readline()))
                            sum(range(10**11))
                            """)
                    .underWay();
            var processes = run.api().texts().getFirst().split(" ");
            var grandchild = ProcessHandle.of(Long.parseLong(processes[1])).orElseThrow();
            StopContract.awaitBusy(Long.parseLong(processes[0]));
            assertThat(grandchild.isAlive()).isTrue();
            parent.cancel();
            assertThat(run.ended()).isInstanceOf(Cancelled.class);
            var end = System.nanoTime() + SOON.toNanos();
            while (works(grandchild) && System.nanoTime() < end) Thread.yield();
            assertThat(works(grandchild)).isFalse();
        }
    }

    /// One that has ended may wait for somebody to take note of it; it has no command line then.
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }
}
