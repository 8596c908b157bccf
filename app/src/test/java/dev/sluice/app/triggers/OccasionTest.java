package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Recording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccasionTest {
    @Test
    void the_next_times_say_where_the_clocks_change() {
        var occasion = Occasion.of(cron("0 0 8 * * *"), Instant.parse("2026-03-27T12:00:00Z"));
        assertThat(occasion.lines(ZoneId.of("Europe/Berlin")))
                .startsWith(
                        "Sat 28 Mar 08:00:00 UTC  ·  Sat 09:00:00 CET",
                        "Sun 29 Mar 08:00:00 UTC  ·  Sun 10:00:00 CEST  (clocks have changed to UTC+02:00)",
                        "Mon 30 Mar 08:00:00 UTC  ·  Mon 10:00:00 CEST")
                .hasSize(Occasion.TIMES);
        assertThat(occasion.lines(ZoneOffset.UTC)).startsWith("Sat 28 Mar 08:00:00 UTC");
    }

    @Test
    void times_of_several_years_have_their_year() {
        var occasion = Occasion.of(cron("0 0 0 29 2 *"), Instant.parse("2026-03-27T12:00:00Z"));
        assertThat(occasion.lines(ZoneOffset.UTC)).startsWith("Tue 29 Feb 2028 00:00:00 UTC", "Sun 29 Feb 2032 00:00:00 UTC");
    }

    @Test
    void a_form_that_makes_no_sense_has_no_times() {
        assertThat(Occasion.of(cron("0 8 *"), Instant.EPOCH)).isEqualTo(new Occasion("", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S,90,SECONDS", "PT0.25S,250,MILLISECONDS", "PT2H,2,HOURS", "P14D,2,WEEKS", "P1D,1,DAYS", "PT0.0015S,1.5,MILLISECONDS"})
    void a_period_in_its_largest_unit(Duration period, String amount, Unit unit) {
        assertThat(Unit.of(period)).isEqualTo(unit);
        assertThat(unit.amount(period)).isEqualTo(amount);
    }

    private static Draft cron(String expression) {
        return new Draft(
                "db", "n", When.CRON, "", "1", Unit.SECONDS, expression, "", "p.py", "", Map.of(), ErrorBehavior.LOG, false, Recording.ALL, true);
    }
}
