package dev.sluice.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunDurationTest {
    private static final Duration OF_LAST_ATTEMPT = Duration.ofNanos(1);

    private final RecordedRun run = new RecordedRun(
            new RunObserver.Start(
                    "run", "db", Optional.empty(), new Invocation.ScheduledCall(Instant.EPOCH), RunObserver.Origin.NONE, Instant.EPOCH),
            new CodeHashes(),
            Tracing.OFF,
            Recording.ALL,
            _ -> {});

    @Test
    void it_is_that_of_the_plugin_s_function() {
        assertThat(duration()).isEqualTo(OF_LAST_ATTEMPT);
    }

    @Test
    void it_counts_from_the_first_attempt_as_the_start_does() {
        run.logged(new RunEvent.Logged(run.nanos(), LogLevel.WARN, RunRecord.BEGUN_AGAIN + ", since …", ""));
        assertThat(duration()).isGreaterThan(OF_LAST_ATTEMPT);
    }

    private Duration duration() {
        run.ended(new RunOutcome.Completed(List.of(), Optional.empty(), OF_LAST_ATTEMPT));
        return run.record().summary().duration();
    }
}
