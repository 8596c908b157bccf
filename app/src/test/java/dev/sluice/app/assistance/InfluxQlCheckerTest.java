package dev.sluice.app.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfluxQlCheckerTest {
    private final InfluxQlChecker checker = new InfluxQlChecker();

    @Test
    void the_first_error_is_at_its_word() {
        var text = "SHOW DATABASES;\nSELECT \"größe\" FORM cpu; SHOW NONSENSE";
        var refused = checker.check(text);
        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(text.substring(refusal.start(), refusal.end())).isEqualTo("FORM");
            assertThat(refusal.message()).contains("expected FROM");
        });
    }

    @Test
    void what_the_engine_would_run_is_fine() {
        assertThat(checker.check("SELECT mean(v) FROM /^c/ WHERE time > now() - 1h GROUP BY time(1m), * fill(none); SHOW TAG KEYS"))
                .isEmpty();
        assertThat(checker.check("")).isEmpty();
    }
}
