package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleFilterTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        ''                   | true
        rows                 | true
        ROWS                 | true
        columns              | false
        two rows             | true
        two columns          | false
        trigger:avg          | true
        trigger:other        | false
        database:machine     | true
        db:other             | false
        level:info           | true
        level:warn           | true
        level:error          | false
        run:run-7            | true
        run:run-8            | false
        /r.ws/               | true
        /^rows/              | false
        /two rows/ level:warn| true
        /open                | false
        KeyError             | true
        unknown:thing        | false
        -rows                | false
        -columns             | true
        rows -level:error    | true
        -level:warn          | false
        -trigger:other rows  | true
        -/r.ws/              | false
        "two rows"           | true
        "rows two"           | false
        -"two rows"          | false
        trigger:"home_avg"   | true
        trigger:"home"       | false
        -                    | false
        /o r/                | true
        /a\\/b/              | false
        level:               | false
        trigger:"            | false
        """)
    void a_line_must_hold_every_term(String filter, boolean accepted) {
        var line = Lines.line(LogLevel.WARN, "home_avg", "two rows", "KeyError: 'x'");
        assertThat(ConsoleFilter.parse(filter).accepts(line)).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"STDOUT,0", "INFO,1", "WARN,2", "STDERR,2", "ERROR,3"})
    void levels_are_minimums(LogLevel level, int rank) {
        var line = Lines.line(level, "t", "x");
        assertThat(ConsoleFilter.parse("level:stdout").accepts(line)).isTrue();
        assertThat(ConsoleFilter.parse("level:info").accepts(line)).isEqualTo(rank >= 1);
        assertThat(ConsoleFilter.parse("level:warn").accepts(line)).isEqualTo(rank >= 2);
        assertThat(ConsoleFilter.parse("level:error").accepts(line)).isEqualTo(rank >= 3);
    }

    @Test
    void what_is_wrong_is_said_and_the_rest_still_holds() {
        var regex = ConsoleFilter.parse("rows /[/");
        assertThat(regex.problem()).contains("/[/").contains("unclosed");
        assertThat(regex.accepts(Lines.line(LogLevel.INFO, "t", "rows"))).isTrue();
        assertThat(regex.accepts(Lines.line(LogLevel.INFO, "t", "x"))).isFalse();
        assertThat(ConsoleFilter.parse("level:loud").problem()).isEqualTo("level:loud is not one of info, warn, error");
        assertThat(ConsoleFilter.parse("rows").problem()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        x /ab(/     ; /ab(/: unclosed group at the end
        /a**b/      ; /a**b/: dangling meta character '*' at character 3, “*”
        /ü[a/       ; /ü[a/: unclosed character class at character 3, “a”
        """)
    void where_an_expression_is_broken_is_said(String filter, String problem) {
        assertThat(ConsoleFilter.parse(filter).problem()).isEqualTo(problem);
    }

    @ParameterizedTest(name = "{0} with {1}:{2}")
    @CsvSource(delimiter = '|', textBlock = """
        ''                       | level   | warn   | level:warn
        rows                     | level   | warn   | level:warn rows
        rows level:error -x      | level   | warn   | level:warn rows -x
        level:error              | level   | ''     | ''
        trigger:a -trigger:b /c/ | trigger | "d"    | trigger:"d" -trigger:b /c/
        "two words" trigger:"a"  | trigger | ''     | "two words"
        """)
    void choosers_change_their_word_of_the_filter(String filter, String key, String value, String changed) {
        assertThat(ConsoleFilter.with(filter, key, value)).isEqualTo(changed);
    }

    @Test
    void choosers_show_their_word_of_the_filter() {
        assertThat(ConsoleFilter.value("x trigger:\"home_avg\"", "trigger")).contains("home_avg");
        assertThat(ConsoleFilter.value("-trigger:a", "trigger")).isEmpty();
    }
}
