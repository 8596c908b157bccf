package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
    @Test
    void rows_become_lines_of_their_table() {
        var csv = "time,room,temp,n,on,note\n2026-01-01T00:00:00Z,Living room,21.5,3i,TRUE,\"said \"\"hi\"\", twice\"\n1767225601,Bath,,,,x\n";
        assertThat(CsvRows.lines(csv, "home", Set.of("room")))
                .isEqualTo("home,room=Living\\ room temp=21.5,n=3i,on=true,note=\"said \\\"hi\\\", twice\" 1767225600000000000\n"
                        + "home,room=Bath note=\"x\" 1767225601000000000\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-01                | 1767225600000000000
            2026-01-01 00:00:01       | 1767225601000000000
            2026-01-01T01:00:00+01:00 | 1767225600000000000
            1767225600                | 1767225600000000000
            1767225600000             | 1767225600000000000
            1767225600000000          | 1767225600000000000
            1767225600000000000       | 1767225600000000000
            """)
    void times_are_read_in_many_forms(String cell, String nanos) {
        assertThat(CsvRows.lines("time,v\n" + cell + ",1", "t", Set.of())).isEqualTo("t v=1 " + nanos + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a,b/1         | t | Row 1 of the CSV has 1 cells, its header has 2.
            time,v/soon,1 | t | Row 1 of the CSV has a time that cannot be read: soon
            time,room/1,x | t | The CSV has no column tag that could be a tag.
            time,tag/1,x  | t | Row 1 of the CSV has no field: only tags and time.
            a,tag/"1,x    | t | A quote of the CSV is not closed.
            """)
    void what_is_wrong_is_said_in_a_sentence(String csv, String table, String sentence) {
        var tags = csv.contains("tag") || csv.contains("room") ? Set.of("tag") : Set.<String>of();
        assertThatThrownBy(() -> CsvRows.lines(csv.replace('/', '\n'), table, tags)).hasMessage(sentence);
    }
}
