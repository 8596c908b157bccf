package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.RunOutcome.Failed;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Triggers in one heap, of which one wants more than there is.
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SharedMemoryTest implements HostStory {
    private static final long MEMORY_BYTES = 256L << 20;

    private static final String GREEDY =
            """
            influxdb3_local.info('begun')
            kept = []
            while True:
                kept.append(bytearray(1 << 15))
                sum(range(1000))
            """;

    /// Drops what it allocates, until the host is another one.
    private static final String BUSY =
            """
            import os
            influxdb3_local.info(os.getpid())
            if os.getpid() == %d:
                while True: bytearray(1 << 16)
            """;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private Path environment;
    private PluginHosts hosts;
    private PluginInstance trigger;
    private RecordingApi api;

    @BeforeAll
    void startHosts(@TempDir Path environment) {
        this.environment = environment;
        hosts = new PluginHosts(
                new PluginHosts.Settings(kind(), Optional.empty(), Map.of(), Optional.empty(), MEMORY_BYTES), messages::add);
        trigger = hosts.open("db.trigger");
    }

    @AfterAll
    void stopHosts() {
        hosts.close();
        messages.forEach(System.err::println);
    }

    @BeforeEach
    @Override
    public void freshApi() {
        api = new RecordingApi();
    }

    /// The process that the trigger's runs are in.
    private long process() {
        var text = logged("import os\ninfluxdb3_local.info(os.getpid())").getLast();
        freshApi();
        return Long.parseLong(text);
    }

    @Test
    @Order(1)
    void who_fills_it_is_ended_where_it_is_and_has_a_host_of_its_own_next_time() {
        long process = process();
        try (var greedy = hosts.open("db.greedy")) {
            var failed = failed(body(greedy, GREEDY));
            assertThat(failed.error())
                    .isEqualTo("MemoryError: the plugin host has 256 MiB; give it more with --plugin-memory, or let plugins hold less");
            assertThat(failed.traceback()).startsWith("Traceback (most recent call last):\n  File \"" + FILE + "\", line ");
            assertThat(failed.frames()).singleElement().satisfies(frame -> {
                assertThat(frame.file()).isEqualTo(FILE.toString());
                assertThat(frame.line()).isBetween(4, 6);
            });
            assertThat(process()).isEqualTo(process);
            assertThat(body(greedy, "import os\ninfluxdb3_local.info(os.getpid())")).isInstanceOf(Completed.class);
            assertThat(api().texts()).isNotEqualTo(List.of(Long.toString(process)));
        }
    }

    @Test
    @Order(2)
    void where_two_may_have_filled_it_both_begin_again_alone_and_only_one_fails() throws InterruptedException {
        long process = process();
        try (var greedy = hosts.open("db.filling");
                var busy = hosts.open("db.busy")) {
            var innocent = begin(busy, BUSY.formatted(process)).underWay();
            StopContract.awaitBusy(process);
            var filling = begin(greedy, GREEDY);
            assertThat(innocent.ended()).isInstanceOf(Completed.class);
            assertThat(((Failed) filling.ended()).error()).endsWith("give it more with --plugin-memory, or let plugins hold less");
            for (var run : List.of(innocent, filling))
                assertThat(run.api().texts(LogLevel.WARN))
                        .singleElement()
                        .asString()
                        .startsWith("this run is begun again, since it was lost with its plugin host: the plugin host ran out of memory");
        }
        assertThat(process()).isNotEqualTo(process);
    }

    @Test
    @Order(3)
    void what_is_kept_from_run_to_run_fails_none_of_them() {
        long process = process();
        try (var keeping = hosts.open("db.keeping")) {
            long keeps = process;
            for (int run = 0; run < 40 && keeps == process; run++) {
                freshApi();
                assertThat(body(
                                keeping,
                                """
                                import builtins, os
                                builtins.kept = getattr(builtins, 'kept', [])
                                builtins.kept.append(bytearray(16 << 20))
                                influxdb3_local.info(os.getpid())
                                """))
                        .isInstanceOf(Completed.class);
                keeps = Long.parseLong(api().texts(LogLevel.INFO).getLast());
            }
            assertThat(keeps).isNotEqualTo(process);
        }
    }

    @Test
    void a_run_whose_memory_others_have_taken_is_begun_again_alone() throws InterruptedException {
        byte starved = 5;
        var run = new ActiveRun((TriggerInstance) trigger, "run", api);
        run.done(new Frame(FrameType.DONE, 1, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, starved}).reader());
        assertThat(run.await()).isInstanceOfSatisfying(
                Ending.Lost.class, lost -> assertThat(lost.sequel()).isEqualTo(Ending.Sequel.AGAIN_ALONE));
    }

    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }

    @Override
    public PluginHosts hosts() {
        return hosts;
    }

    @Override
    public PluginInstance trigger() {
        return trigger;
    }

    @Override
    public RecordingApi api() {
        return api;
    }

    @Override
    public List<String> messages() {
        return messages;
    }

    @Override
    public Path environment() {
        return environment;
    }
}
