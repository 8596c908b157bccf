package dev.sluice.app.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.TextChecker.Refusal;
import org.junit.jupiter.api.Test;

class SqlCheckerTest {
    private final SqlChecker checker = new SqlChecker();

    @Test
    void each_statement_is_checked_and_refused_at_its_own_place() {
        var text = "SELECT 1;\nSELECT FROM FROM cpu;\nDROP TABLE cpu";
        var refused = checker.check(text);
        assertThat(refused).hasSize(2);
        assertThat(place(text, refused.getFirst())).isEqualTo("FROM");
        assertThat(refused.getLast().message()).contains("DDL not supported");
        assertThat(place(text, refused.getLast())).isEqualTo("DROP");
    }

    @Test
    void what_the_engine_would_run_is_fine_whether_its_tables_are_there_or_not() {
        assertThat(checker.check("-- all of them\nSELECT * FROM nowhere WHERE time > now() - interval '1 hour';\nSHOW TABLES;")).isEmpty();
        assertThat(checker.check("")).isEmpty();
    }

    private static String place(String text, Refusal refusal) {
        return text.substring(refusal.start(), refusal.end());
    }
}
