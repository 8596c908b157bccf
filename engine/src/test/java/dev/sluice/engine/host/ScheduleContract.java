package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The time of a scheduled call.
interface ScheduleContract extends HostStory {
    @Test
    default void the_call_time_is_naive_and_whole() {
        var code = new PluginCode.SingleFile(
                FILE, "def process_scheduled_call(l, t, args=None):\n    l.info(t.isoformat(), t.tzinfo, type(t).__name__)");
        var outcome = run(trigger(), code, new Invocation.ScheduledCall(Instant.parse("2026-03-04T10:17:30.987Z")), Optional.empty());
        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("2026-03-04T10:17:30 None datetime");
    }
}
