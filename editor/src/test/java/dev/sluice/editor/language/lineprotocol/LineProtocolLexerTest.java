package dev.sluice.editor.language.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.Painted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// d table, n tag key, s tag value or text, k field key, c value, time or comment.
class LineProtocolLexerTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        cpu,host=a usage=1.5 17       | d[cpu],n[host]=s[a] k[usage]=c[1.5] c[17]
        cpu usage=1,idle=2i           | d[cpu] k[usage]=c[1],k[idle]=c[2i]
        # a comment                   | c[# a comment]
        my\\ table,a\\,b=c\\ d x=t     | d[my\\ table],n[a\\,b]=s[c\\ d] k[x]=c[t]
        a s="x, y=1 \\" z",b=2 -5     | d[a] k[s]=s["x, y=1 \\" z"],k[b]=c[2] c[-5]
        cpu                           | d[cpu]
        cpu,host                      | d[cpu],n[host]
        """)
    void one_line(String line, String painted) {
        assertThat(new Painted(LineProtocolLanguage.INSTANCE).line(line)).isEqualTo(painted);
    }

    @Test
    void a_string_field_may_go_on_over_lines() {
        var lines = new Painted(LineProtocolLanguage.INSTANCE);
        assertThat(lines.line("a s=\"x")).isEqualTo("d[a] k[s]=s[\"x]");
        assertThat(lines.line("y\",b=1 7")).isEqualTo("s[y\"],k[b]=c[1] c[7]");
        assertThat(lines.line("c d=1")).isEqualTo("d[c] k[d]=c[1]");
    }
}
