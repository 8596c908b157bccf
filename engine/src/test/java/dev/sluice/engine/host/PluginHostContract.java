package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.PluginInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What every runtime promises; each adds a few lines. All chapters share the hosts of one class, since a host of GraalPy
/// takes a while to start.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PluginHostContract
        implements RowsContract,
                LineBuilderContract,
                WritingContract,
                NameSpaceContract,
                QueryContract,
                ScheduleContract,
                RequestContract,
                CacheContract,
                ErrorContract,
                RecordedValuesContract,
                PackageContract,
                OutputContract,
                LimitContract,
                StopContract {
    static final long MEMORY_BYTES = 512L << 20;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private Path environment;
    private PluginHosts hosts;
    private PluginInstance trigger;
    private RecordingApi api;

    @BeforeAll
    void startHosts(@TempDir Path environment) throws IOException {
        this.environment = environment;
        PackageContract.install(environment, "installed_dependency");
        hosts = new PluginHosts(
                new PluginHosts.Settings(
                        kind(), Optional.empty(), Map.of("SLUICE_TEST", "set"), Optional.of(environment), MEMORY_BYTES),
                messages::add);
        hosts.start();
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

    @AfterEach
    void nothingRunsOn() {
        trigger.cancel();
    }

    @AfterEach
    void theHostsSaidNothingAboutBrokenStreams() {
        synchronized (messages) {
            assertThat(messages).noneMatch(m -> m.contains("broken"));
        }
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
