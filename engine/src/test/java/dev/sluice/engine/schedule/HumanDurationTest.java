package dev.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanDurationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0                     | PT0S
        1h30m                 | PT1H30M
        1h 30m                | PT1H30M
        1 h 30 min            | PT1H30M
        1.5h                  | PT1H30M
        1.5s                  | PT1.5S
        2.25 min              | PT2M15S
        1ns 1us 1ms           | PT0.001001001S
        1µs                   | PT0.000001S
        0.5us                 | PT0.0000005S
        3msec 4usec 5nsec     | PT0.003004005S
        10millis 5nanos       | PT0.010000005S
        1s 2secs 3seconds     | PT6S
        1mins 1minute         | PT2M
        1hr 2hrs 3hours       | PT6H
        2days                 | PT48H
        1w                    | PT168H
        2wks                  | PT336H
        1M                    | PT2630016S
        2 months              | PT5260032S
        1y                    | PT31557600S
        2yrs                  | PT63115200S
        1 0s                  | PT10S
        0s                    | PT0S
        18446744073709551615ns| PT18446744073.709551615S
        """)
    void reads(String text, Duration expected) {
        assertThat(HumanDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "5", "1H", "1S", "h", "-1s", "+1s", "1,5s", "1.s", ".5s", "1..5s", "1.5", "1h 5", "1fortnight", "1.5ns",
        "0.0001us", "1.0001h", "0.33333d", "18446744073709551616s", "99999999999999999999y", "9223372036854775808s", "1h-"
    })
    void refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HumanDuration.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PT0S              | 0s
        PT60S             | 1m
        PT90S             | 1m 30s
        PT168H            | 7days
        PT24H             | 1day
        PT720H            | 30days
        PT744H            | 1month 13h 26m 24s
        PT8760H           | 11months 30days 3h 50m 24s
        PT31557600S       | 1year
        PT63115200S       | 2years
        PT1H30M           | 1h 30m
        PT0.001002003S    | 1ms 2us 3ns
        """)
    void prints(Duration duration, String expected) {
        assertThat(HumanDuration.print(duration)).isEqualTo(expected);
    }

    @Test
    void what_was_printed_reads_as_the_same_duration() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var duration = Duration.ofSeconds(random.nextLong(1L << random.nextInt(1, 40)), random.nextInt(1_000_000_000));
            assertThat(HumanDuration.parse(HumanDuration.print(duration))).isEqualTo(duration);
        }
    }
}
