package dev.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    /// A Wednesday.
    private static final Instant NOW = Instant.parse("2026-03-04T10:17:30Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 0 6 * * 1-5             | 2026-03-05T06:00:00Z
        0 0 12 1 * 2              | 2026-06-01T12:00:00Z
        0 7/15 * * * *            | 2026-03-04T10:22:00Z
        */7 * * * * *             | 2026-03-04T10:17:35Z
        0 30 9,17 * jan-mar sat   | 2026-03-07T09:30:00Z
        @weekly                   | 2026-03-08T00:00:00Z
        @yearly                   | 2027-01-01T00:00:00Z
        @monthly                  | 2026-04-01T00:00:00Z
        @daily                    | 2026-03-05T00:00:00Z
        @hourly                   | 2026-03-04T11:00:00Z
        0 0 0 29 2 ?              | 2028-02-29T00:00:00Z
        ******                    | 2026-03-04T10:17:31Z
        *******                   | 2026-03-04T10:17:31Z
        0 0 0***                  | 2026-03-05T00:00:00Z
        */59 * * * * *            | 2026-03-04T10:17:59Z
        0 0 0 ?/10 * ?/3          | 2026-03-11T00:00:00Z
        0 0 0 1 January Mon-Fri   | 2027-01-01T00:00:00Z
        0 0 0 1 1 * 2030          | 2030-01-01T00:00:00Z
        0 0 0 1 1 * 2027-2100/20  | 2027-01-01T00:00:00Z
        0 0 0 * * tues,thurs      | 2026-03-05T00:00:00Z
        30 17 10 4 3 * 2026       |
        59 59 23 31 12 * 2100     | 2100-12-31T23:59:59Z
        0 0 0 30 2 *              |
        0 0 0 1 1 * 1970          |
        """)
    void fires_next(String expression, String expected) {
        assertThat(CronSchedule.parse(expression).next(NOW).map(Instant::toString).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "* * * * *", "60 * * * * *", "* * 24 * * *", "0 0 22-2 * * *", "0 0 0 * * FRI-MON", "0 0 0 L * *",
        "0 0 0 ? * 6#3", "? * * * * *", "0/0 * * * * *", "*/60 * * * * *", "0 0 0 * * Mon/2", "@annually", "@midnight",
        "@reboot", "@every 1s", "@Weekly", "* * * * * * * *", "0 0 0 1 1 * 2101", "0 0 0 1 1 * 1969", "0 0 0 0 * *",
        "0 0 0 32 * *", "0 0 0 * 0 *", "0 0 0 * 13 *", "0 0 0 * * 0", "0 0 0 * * 8", "0 0 0 * sept *", "0 0 0 * * MON-5",
        "0 0 0 * * 2-FRI", "0 0 jan * * *", "0 0 0 15W * *", "0,,1 * * * * *", ",0 * * * * *", "0, * * * * *",
        "0- * * * * *", "0/ * * * * *", "-1 * * * * *", "1.5 * * * * *", "99999999999 * * * * *", "0 0 0 * ? *", "H * * * * *"
    })
    void refuses(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> CronSchedule.parse(expression));
    }

    @Test
    void a_step_starts_again_with_each_minute() {
        var schedule = CronSchedule.parse("*/7 * * * * *");
        assertThat(schedule.next(Instant.parse("2026-03-04T10:17:56Z"))).contains(Instant.parse("2026-03-04T10:18:00Z"));
    }

    @Test
    void one_to_five_are_sunday_to_thursday() {
        assertThat(ticks("0 0 6 * * 1-5", 6)).containsExactly(
                "2026-03-05T06:00:00Z", "2026-03-08T06:00:00Z", "2026-03-09T06:00:00Z",
                "2026-03-10T06:00:00Z", "2026-03-11T06:00:00Z", "2026-03-12T06:00:00Z");
    }

    @Test
    void a_fraction_of_a_second_waits_for_the_next_whole_one() {
        assertThat(CronSchedule.parse("* * * * * *").next(Instant.parse("2026-03-04T10:17:30.999999999Z")))
                .contains(Instant.parse("2026-03-04T10:17:31Z"));
    }

    @Test
    void time_before_1970_and_after_2100_is_no_trap() {
        var schedule = CronSchedule.parse("* * * * * *");
        assertThat(schedule.next(Instant.MIN)).contains(Instant.EPOCH);
        assertThat(schedule.next(Instant.parse("1969-12-31T23:59:59.5Z"))).contains(Instant.EPOCH);
        assertThat(schedule.next(Instant.parse("2100-12-31T23:59:59Z"))).isEmpty();
        assertThat(schedule.next(Instant.MAX)).isEmpty();
    }

    private static List<String> ticks(String expression, int count) {
        var schedule = CronSchedule.parse(expression);
        var ticks = new ArrayList<String>();
        var tick = schedule.first(NOW);
        while (ticks.size() < count && tick.isPresent()) {
            ticks.add(tick.get().toString());
            tick = schedule.after(tick.get());
        }
        return ticks;
    }
}
