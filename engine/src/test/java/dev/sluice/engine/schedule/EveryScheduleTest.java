package dev.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "PT7M,    2026-03-04T10:17:30.123Z, 2026-03-04T10:21:00Z",
        "PT90S,   2026-03-04T10:17:30Z,     2026-03-04T10:18:00Z",
        "PT1H,    2026-03-04T10:00:00Z,     2026-03-04T11:00:00Z",
        "PT168H,  2026-03-04T10:17:30Z,     2026-03-05T00:00:00Z",
        "PT0.001S,2026-03-04T10:17:30.0009Z,2026-03-04T10:17:30.001Z",
        "PT1S,    1969-12-31T23:59:59.5Z,   1970-01-01T00:00:00Z"
    })
    void the_first_tick_is_aligned_to_the_epoch(Duration period, Instant now, Instant expected) {
        assertThat(new EverySchedule(period).first(now)).contains(expected);
    }

    @Test
    void the_next_tick_is_one_whole_period_later() {
        var previous = Instant.parse("2026-03-04T10:18:00Z");
        assertThat(new EverySchedule(Duration.ofNanos(1_500_001)).after(previous)).contains(previous.plusNanos(1_500_001));
    }

    @Test
    void a_period_below_a_millisecond_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EverySchedule(Duration.ofNanos(999_999)));
    }
}
