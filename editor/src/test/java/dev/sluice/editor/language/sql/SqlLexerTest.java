package dev.sluice.editor.language.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.Painted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLexerTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT avg(usage) FROM cpu    | k[SELECT] c[avg](usage) k[FROM] cpu
        where host = 'it''s' -- x     | k[where] host = s['it''s'] c[-- x]
        "my col" > $limit             | n["my col"] > d[$limit]
        interval '1 minute'           | k[interval] s['1 minute']
        max + 1.5                     | max + c[1.5]
        a /* b */ c                   | a c[/* b */] c
        """)
    void one_line(String line, String painted) {
        assertThat(new Painted(SqlLanguage.INSTANCE).line(line)).isEqualTo(painted);
    }

    @Test
    void comments_and_strings_go_on_over_lines() {
        var sql = new Painted(SqlLanguage.INSTANCE);
        assertThat(sql.line("a /* b")).isEqualTo("a c[/* b]");
        assertThat(sql.line("c */ 'd")).isEqualTo("c[c */] s['d]");
        assertThat(sql.line("e' f")).isEqualTo("s[e'] f");
    }
}
