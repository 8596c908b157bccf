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
}
