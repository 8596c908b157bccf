package dev.sluice.editor.assist.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Completing;
import dev.sluice.editor.assist.Schemas;
import dev.sluice.editor.assist.TextChecker;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServicesTest {
    private static final SqlServices SERVICES = new SqlServices(Schemas.HOMES, TextChecker.NONE);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM ¦                                          | Odd Name, cpu, home
            SELECT * FROM home h JOIN ¦                              | Odd Name, cpu, home
            SELECT ¦ FROM home                                       | co, hum, room, temp, time
            SELECT a.¦ FROM cpu a, home b                            | cores, host, usage, time
            SELECT b.¦ FROM cpu a, home b                            | co, hum, room
            SELECT home.t¦ FROM home                                 | temp, time
            SELECT us¦ FROM cpu WHERE usage > 1                      | usage
            SELECT usage FROM cpu WHERE h¦                           | host
            SELECT "V¦ FROM "Odd Name"                               | Value
            SELECT * FROM other.¦                                    | far
            SELECT 1; SELECT us¦ FROM cpu                            | usage
            SELECT us¦ FROM home; SELECT * FROM cpu                  | !usage
            SELECT date_b¦                                           | date_bin, date_bin_gapfill
            SELECT * FROM cpu WHERE host = 'us¦                      | !usage
            -- us¦                                                   | !usage
            SELECT * FROM cpu GRO¦                                   | GROUP
            select * from cpu gro¦                                   | group
            """)
    void proposals(String text, String expected) {
        var labels = Completing.labels(SERVICES, text, true);
        if (expected.startsWith("!")) assertThat(labels).doesNotContain(expected.substring(1));
        else assertThat(labels).startsWith(Arrays.stream(expected.split(",")).map(String::strip).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT cou¦ FROM cpu    | SELECT count(¦) FROM cpu
            SELECT * FROM O¦        | SELECT * FROM "Odd Name"¦
            SELECT * FROM "O¦"      | SELECT * FROM "Odd Name¦"
            SELECT now¦             | SELECT now()¦
            """)
    void taking(String before, String after) {
        assertThat(Completing.taken(SERVICES, before)).isEqualTo(after);
    }

    @Test
    void a_hover_names_columns_and_types() {
        var hover = SERVICES.hover("SELECT usage FROM cpu", 8).orElseThrow();
        assertThat(hover.title()).isEqualTo("usage: Float64");
        assertThat(SERVICES.hover("SELECT usage FROM cpu", 19).orElseThrow().documentation()).contains("cores  Int64");
    }
}
