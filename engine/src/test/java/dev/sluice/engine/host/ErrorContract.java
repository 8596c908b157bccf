package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.RunOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a run that failed.
interface ErrorContract extends HostStory {
    @Test
    default void a_raised_exception_comes_with_its_whole_traceback() {
        var outcome = failed(body(
                """
                def inner(x):
                    return {}[x]
                influxdb3_local.write(LineBuilder("m").int64_field("f", 1))
                try:
                    inner("k")
                except KeyError as e:
                    raise ValueError("bad") from e
                """));
        assertThat(outcome.error()).isEqualTo("ValueError: bad");
        assertThat(outcome.raised()).isTrue();
        assertThat(outcome.writes()).hasSize(1);
        assertThat(outcome.frames())
                .containsExactly(new RunOutcome.TracebackFrame(FILE.toString(), 8, "process_writes"));
        assertThat(outcome.traceback())
                .startsWith("Traceback (most recent call last):\n")
                .contains("File \"" + FILE + "\", line 3, in inner\n    return {}[x]")
                .contains("KeyError: 'k'")
                .contains("The above exception was the direct cause of the following exception:")
                .endsWith("ValueError: bad\n")
                .doesNotContain("sluice_host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            raise ValueError()                                     | `ValueError: `
            import sys; sys.exit(3)                                | SystemExit: 3
            raise KeyboardInterrupt("mine")                        | KeyboardInterrupt: mine
            class Oops(Exception): pass; raise Oops("x")           | process_writes.<locals>.Oops: x
            class Mute(Exception): __str__ = None; raise Mute()    | process_writes.<locals>.Mute: <exception str() failed>
            def f(): return f(); f()                               | RecursionError: maximum recursion depth exceeded
            """)
    default void the_error_is_one_line_of_type_and_text(String statements, String error) {
        var lines = new StringBuilder();
        for (var statement : statements.split("; ")) {
            if (statement.startsWith("class ") || statement.startsWith("def ")) lines.append(statement).append('\n');
            else lines.append(statement).append('\n');
        }
        assertThat(failed(body(lines.toString())).error()).startsWith(error.stripTrailing());
        assertThat(failed(body(lines.toString())).traceback()).isNotEmpty();
    }

    @Test
    default void exceptions_are_asked_for_their_text_once() {
        var outcome = failed(body(
                """
                class Asked(Exception):
                    def __str__(self):
                        influxdb3_local.info(self.args[0])
                        return "asked " + self.args[0]
                    def __getattr__(self, name):
                        influxdb3_local.info(name)
                        raise AttributeError(name)
                try:
                    raise Asked("first")
                except Asked as e:
                    raise Asked("second") from e
                """));
        assertThat(outcome.error()).isEqualTo("process_writes.<locals>.Asked: asked second");
        assertThat(outcome.traceback()).contains("Asked: asked first\n").endsWith("Asked: asked second\n");
        assertThat(api().texts()).containsExactly("second", "first");
    }

    @Test
    default void names_like_a_missing_one_are_told_when_nothing_of_the_plugin_has_to_be_called_for_it() {
        var loud = """
                class Loud:
                    length = 1
                    def __dir__(self):
                        influxdb3_local.info("dir")
                        return []
                """;
        assertThat(failed(body(loud + "Loud().lenght")).traceback()).endsWith("'lenght'\n");
        assertThat(api().texts()).isEmpty();
        assertThat(failed(body("[].apend(1)")).traceback()).contains("'apend'");
    }

    @Test
    default void text_that_does_not_compile_names_its_line() {
        var outcome = failed(write(trigger(), "import json\n  x = 1\n"));
        assertThat(outcome.error()).isEqualTo("IndentationError: unexpected indent (<string>, line 2)");
        assertThat(outcome.raised()).isFalse();
        assertThat(outcome.frames()).contains(new RunOutcome.TracebackFrame(FILE.toString(), 2, "<module>"));
    }

    @Test
    default void functions_that_are_missing_or_do_not_fit() {
        assertThat(failed(write(trigger(), "def not_process_writes(a, b, c): pass")).error())
                .isEqualTo("the process_writes function is not present in the plugin. Should be defined as: process_writes(influxdb3_local, table_batches, args=None)");
        assertThat(failed(request("x = 1")).error())
                .isEqualTo("the process_request function is not present in the plugin. Should be defined as: process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None) -> Tuple[str, Optional[Dict[str, str]]]");
        assertThat(failed(write(trigger(), "def process_writes(influxdb3_local, table_batches): pass")).error())
                .isEqualTo("TypeError: process_writes() takes 2 positional arguments but 3 were given");
        assertThat(failed(write(trigger(), "process_writes = 5")).error()).isEqualTo("TypeError: 'int' object is not callable");
        assertThat(failed(write(trigger(), "raise ValueError('at load')")).raised()).isFalse();
    }
}
