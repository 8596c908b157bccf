package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.time.Instant;
import java.util.List;
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

    @Test
    default void the_call_time_may_be_long_ago_or_far_away() {
        var code = new PluginCode.SingleFile(FILE, "def process_scheduled_call(l, t, args=None):\n    l.info(repr(t))");
        for (var time : List.of("0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z", "9999-12-31T23:59:59Z"))
            run(trigger(), code, new Invocation.ScheduledCall(Instant.parse(time)), Optional.empty());
        assertThat(api().texts())
                .containsExactly(
                        "datetime.datetime(1, 1, 1, 0, 0)",
                        "datetime.datetime(1969, 12, 31, 23, 59, 59)",
                        "datetime.datetime(1970, 1, 1, 0, 0)",
                        "datetime.datetime(2024, 2, 29, 23, 59, 59)",
                        "datetime.datetime(9999, 12, 31, 23, 59, 59)");
    }
}
